namespace TimeTrace.AllInOne.Web.Text;

/// <summary>Writes how far a point in time is from another: <c>+12.3 ms</c>, <c>-1.24 s</c>.</summary>
public static class OffsetText
{
    /// <summary>The way from one time to another, both in nanoseconds since 1970-01-01 UTC.</summary>
    public static string Of(ulong fromUnixNano, ulong toUnixNano) =>
        toUnixNano >= fromUnixNano
            ? "+" + DurationText.Of(toUnixNano - fromUnixNano)
            : "-" + DurationText.Of(fromUnixNano - toUnixNano);
}

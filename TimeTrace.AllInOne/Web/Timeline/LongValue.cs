namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>A page of a value that is too long to be shown at once.</summary>
/// <param name="Text">What the page shows.</param>
/// <param name="Page">Which page, from zero.</param>
/// <param name="PageCount">How many there are.</param>
public sealed record LongValue(string Text, int Page, int PageCount)
{
    /// <summary>UTF-16 units of a page.</summary>
    public const int PageLength = 64_000;

    /// <summary>A page of a value; the last one where there are fewer.</summary>
    public static LongValue Of(string value, int page)
    {
        var count = Math.Max((value.Length + PageLength - 1) / PageLength, 1);
        var at = Math.Clamp(page, 0, count - 1);
        var (start, end) = (Cut(value, at * PageLength), Cut(value, Math.Min((at + 1) * PageLength, value.Length)));
        return new LongValue(value[start..end], at, count);
    }

    // A character of two units is not cut in two.
    private static int Cut(string value, int at) =>
        at > 0 && at < value.Length && char.IsLowSurrogate(value[at]) ? at - 1 : at;
}

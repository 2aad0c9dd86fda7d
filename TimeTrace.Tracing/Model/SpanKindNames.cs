namespace TimeTrace.Tracing.Model;

/// <summary>The lower-case words that Jaeger's APIs use for <see cref="SpanKind"/>.</summary>
public static class SpanKindNames
{
    private static readonly string[] Names = ["unspecified", "internal", "server", "client", "producer", "consumer"];

    /// <summary>The word for a kind; an unknown number reads as <c>unspecified</c>.</summary>
    public static string ToName(this SpanKind kind) => (uint)kind < (uint)Names.Length ? Names[(int)kind] : Names[0];

    /// <summary>Reads a word in any case.</summary>
    /// <returns>False where no kind has that name.</returns>
    public static bool TryParse(string name, out SpanKind kind)
    {
        var index = Array.FindIndex(Names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        kind = (SpanKind)Math.Max(index, 0);
        return index >= 0;
    }
}

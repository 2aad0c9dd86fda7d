using System.Globalization;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Which segment a file belongs to: <c>000007</c>, or <c>000007-000012.1</c> for what retention left of several.</summary>
/// <param name="First">The number of the first segment that it stands for.</param>
/// <param name="Last">That of the last one.</param>
/// <param name="Level">How often retention has thinned it.</param>
internal readonly record struct SegmentName(int First, int Last, int Level)
{
    /// <summary>The name of a segment as it was written.</summary>
    public static SegmentName Of(int number) => new(number, number, Level: 0);

    /// <summary>Reads the name that begins a file's name.</summary>
    /// <param name="text">Without the extension.</param>
    public static SegmentName? Parse(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dash < 0 && dot < 0)
        {
            return NumberOf(text) is { } number ? Of(number) : null;
        }
        return
            dash >= 0
            && dot > dash
            && NumberOf(text[..dash]) is { } first
            && NumberOf(text[(dash + 1)..dot]) is { } last
            && NumberOf(text[(dot + 1)..]) is { } level
            ? new SegmentName(first, last, level)
            : null;
    }

    /// <summary>Whether another segment, made later, holds all that is to be kept of this one.</summary>
    public bool IsReplacedBy(SegmentName other) =>
        other != this
        && other.First <= First
        && other.Last >= Last
        && (other.Level > Level || other.Level == Level && other.Last - other.First > Last - First);

    /// <summary>Its text, as messages and files' names have it.</summary>
    public override string ToString() =>
        this == Of(First)
            ? First.ToString("D6", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{First:D6}-{Last:D6}.{Level}");

    private static int? NumberOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

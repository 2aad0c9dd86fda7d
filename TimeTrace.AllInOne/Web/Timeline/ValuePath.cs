using System.Globalization;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>
/// Where a value is in a span, in the address as <c>attributes.3</c>, <c>event.2.0</c> or, from its second page on,
/// <c>resource.1:1</c>.
/// </summary>
/// <param name="List">The list: <c>attributes</c>, <c>resource</c>, <c>scope</c>, <c>event.2</c>, <c>link.0</c>.</param>
/// <param name="Index">The value's index in the list.</param>
/// <param name="Page">Which page of the value, from zero.</param>
public readonly record struct ValuePath(string List, int Index, int Page)
{
    /// <summary>Reads the text; null where it is no path.</summary>
    public static ValuePath? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var path = colon < 0 ? text : text[..colon];
        var dot = path.LastIndexOf('.');
        var page = 0;
        return
            dot > 0
            && TryRead(path.AsSpan(dot + 1), out var index)
            && (colon < 0 || TryRead(text.AsSpan(colon + 1), out page))
            ? new ValuePath(path[..dot], index, page)
            : null;
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{List}.{Index}") + (Page > 0 ? $":{Page}" : "");

    private static bool TryRead(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

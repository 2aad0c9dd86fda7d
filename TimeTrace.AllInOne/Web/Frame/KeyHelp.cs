namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>Keys that act without Ctrl or Alt, where no text is being typed.</summary>
/// <param name="Title">Where they act.</param>
/// <param name="Keys">What each does, by its name; several names are apart by blanks.</param>
public sealed record KeyHelp(string Title, IReadOnlyList<(string Keys, string Action)> Keys)
{
    /// <summary>Those of a trace's page, which acts on them by itself.</summary>
    internal static KeyHelp Trace { get; } =
        new(
            "In a trace",
            [
                ("j k", "next, previous row"),
                ("← →", "close, open the row, or go to the one above, below"),
                ("] [", "collapse, expand all"),
                ("f b", "next, previous match"),
                ("e E", "next error, previous error"),
                ("c", "next span on the critical path"),
                ("r u", "only this span and what is below it, up again"),
                ("z 0", "zoom to the span, to the whole trace"),
                ("↑ ↓", "zoom in, out; among the rows: previous, next"),
                ("a d", "earlier, later"),
                ("p", "parent of the span"),
                ("y", "copy the link"),
                ("1 … 7", "timeline, flame graph and the other views"),
                ("Esc", "close the span's panel"),
            ]
        );

    /// <summary>Those of a comparison, whose page acts on them by itself.</summary>
    internal static KeyHelp Comparison { get; } =
        new(
            "In a comparison",
            [
                ("n N", "next, previous change"),
                ("x", "swap the sides"),
                ("↑ ↓", "previous, next row"),
                ("Esc", "close the panel"),
            ]
        );

    /// <summary>Those of every page.</summary>
    internal static KeyHelp EveryPage(IEnumerable<NavigationEntry> navigation) =>
        new(
            "On every page",
            [
                .. navigation.Select(entry => ($"g {entry.Key}", $"go to {entry.Name}")),
                ("/", "find on this page, or go to a trace"),
                ("?", "this help"),
            ]
        );
}

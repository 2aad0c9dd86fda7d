using System.Globalization;
using System.Text;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>What a reader compares and how, as the address says it; Jaeger's parameters keep their meaning.</summary>
public sealed record CompareAddress
{
    private const string Changes = "changes";
    private const int MaxClosed = 100;

    /// <summary>The traces of the first side; none where it is not chosen yet.</summary>
    public IReadOnlyList<TraceId> Before { get; init; } = [];

    /// <summary>Those of the second.</summary>
    public IReadOnlyList<TraceId> After { get; init; } = [];

    /// <summary>Traces that the reader chose to pick from.</summary>
    public IReadOnlyList<TraceId> Cohort { get; init; } = [];

    /// <summary>Whether paths that are alike are left out, save those above a change.</summary>
    public bool OnlyChanges { get; init; }

    /// <summary>The order of the paths.</summary>
    public CompareOrder Order { get; init; }

    /// <summary>The path shown in full, by its number; null for none.</summary>
    public ulong? Path { get; init; }

    /// <summary>The paths that hide what is below them.</summary>
    public IReadOnlyList<ulong> Closed { get; init; } = [];

    /// <summary>The side for which another trace is being picked.</summary>
    public SideName? Picking { get; init; }

    /// <summary>How many rows stand before the first one shown.</summary>
    public int FirstRow { get; init; }

    /// <summary>The same with the sides exchanged.</summary>
    public CompareAddress Swapped => this with { Before = After, After = Before, Picking = null };

    /// <summary>Whether another path can be closed: addresses have a bound.</summary>
    public bool CanClose => Closed.Count < MaxClosed;

    /// <summary>Reads the address; what makes no sense counts as absent.</summary>
    public static CompareAddress Read(HttpContext context, string pair)
    {
        var query = context.Request.Query;
        var (before, after) = TracePair.Read(pair);
        return new CompareAddress
        {
            Before = SideText.Read(before),
            After = SideText.Read(after),
            Cohort =
            [
                .. query["cohort"].SelectMany(text => SideText.Read(text ?? "")).Distinct().Take(SideText.MaxTraces),
            ],
            OnlyChanges = query["ttOnly"] == Changes,
            Order = Name<CompareOrder>(query["ttOrder"]) ?? CompareOrder.Tree,
            Path = Numbers(query["ttPath"]).Select(number => (ulong?)number).FirstOrDefault(),
            Closed = [.. Numbers(query["ttClosed"]).Distinct().Take(MaxClosed)],
            Picking = Name<SideName>(query["ttPick"]),
            FirstRow = int.TryParse(query["ttTop"], NumberStyles.None, CultureInfo.InvariantCulture, out var row)
                ? row
                : 0,
        };
    }

    /// <summary>The address with the path open or closed, whichever it is not.</summary>
    public CompareAddress Toggle(ulong path) =>
        this with
        {
            Closed = Closed.Contains(path) ? [.. Closed.Where(closed => closed != path)] : [.. Closed, path],
        };

    /// <summary>The page's path with the query.</summary>
    public override string ToString() => Part("");

    /// <summary>The path of a part of the page, for example <c>/view</c>, with the query.</summary>
    public string Part(string name)
    {
        var isEmpty = Before.Count + After.Count == 0;
        var text = new StringBuilder(isEmpty ? "/compare" : "/trace/" + TracePair.Write(Before, After)).Append(name);
        var separator = '?';
        foreach (var (key, value) in Parameters().Where(parameter => parameter.Value.Length > 0))
        {
            text.Append(separator).Append(key).Append('=').Append(value);
            separator = '&';
        }
        return text.ToString();
    }

    private IEnumerable<(string Key, string Value)> Parameters() =>
        [
            .. Cohort.Select(id => ("cohort", id.ToString())),
            ("ttOnly", OnlyChanges ? Changes : ""),
            ("ttOrder", Order == CompareOrder.Tree ? "" : Word(Order)),
            ("ttClosed", string.Join(',', Closed.Select(Hex))),
            ("ttPath", Path is { } path ? Hex(path) : ""),
            ("ttPick", Picking is { } side ? Word(side) : ""),
            ("ttTop", FirstRow > 0 ? FirstRow.ToString(CultureInfo.InvariantCulture) : ""),
        ];

    private static string Hex(ulong number) => number.ToString("x", CultureInfo.InvariantCulture);

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();

    private static IEnumerable<ulong> Numbers(string? text)
    {
        foreach (var word in (text ?? "").Split(','))
        {
            if (ulong.TryParse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
            {
                yield return number;
            }
        }
    }

    private static T? Name<T>(string? text)
        where T : struct, Enum =>
        text?.Length > 0 && !char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value)
            ? value
            : null;
}

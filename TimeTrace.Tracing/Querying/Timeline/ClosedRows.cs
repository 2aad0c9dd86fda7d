namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>
/// Which rows a reader has closed, short enough for a URL: a level from which on all are closed, and the rows that are the
/// other way round. In text the positions follow each other as differences, after the number of rows of the tree for which
/// they hold: <c>rows.level.first.step.step</c>, numbers in base 36, the level empty where none is closed by level.
/// </summary>
/// <param name="level">Rows of this depth and deeper are closed; null for none.</param>
/// <param name="toggled">Positions that are the other way round.</param>
public sealed class ClosedRows(int? level, IEnumerable<int> toggled)
{
    private const int Base = 36;
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    private readonly SortedSet<int> _toggled = [.. toggled];

    /// <summary>Rows of this depth and deeper are closed; null for none.</summary>
    public int? Level { get; } = level;

    /// <summary>True where every row is open.</summary>
    public bool IsEmpty => Level is null && _toggled.Count == 0;

    /// <summary>Whether a row is closed.</summary>
    public bool Contains(TraceTree tree, int position) =>
        (tree.DepthOf(position) >= Level) != _toggled.Contains(position);

    /// <summary>The same with one row the other way round.</summary>
    public ClosedRows Toggle(int position) =>
        new(Level, _toggled.Append(position).Where(at => at != position || !_toggled.Contains(at)));

    /// <summary>The same with the rows above a position open.</summary>
    public ClosedRows Reveal(TraceTree tree, int position)
    {
        var closed = this;
        for (var above = tree.ParentOf(position); above >= 0; above = tree.ParentOf(above))
        {
            closed = closed.Contains(tree, above) ? closed.Toggle(above) : closed;
        }
        return closed;
    }

    /// <summary>The rows of a tree that are visible.</summary>
    public RowSet OpenRows(TraceTree tree) =>
        Level is null ? OpenAllBut(tree) : RowSetFolding.Open(tree, position => Contains(tree, position));

    /// <summary>The text for a tree; empty where every row is open.</summary>
    public string Format(TraceTree tree)
    {
        if (IsEmpty)
        {
            return "";
        }
        var parts = new List<string> { ToText(tree.Count), Level is { } level ? ToText(level) : "" };
        var last = 0;
        foreach (var position in _toggled)
        {
            parts.Add(ToText(position - last));
            last = position;
        }
        return string.Join('.', parts);
    }

    /// <summary>Reads the text.</summary>
    /// <returns>Null where it is no such text or holds for another tree.</returns>
    public static ClosedRows? Parse(string text, TraceTree tree)
    {
        if (text.Length == 0)
        {
            return new ClosedRows(null, []);
        }
        var parts = text.Split('.');
        if (parts.Length < 2 || ParseNumber(parts[0]) != tree.Count)
        {
            return null;
        }
        var (position, toggled) = (0L, new List<int>());
        foreach (var part in parts[2..])
        {
            position += ParseNumber(part) ?? tree.Count;
            if (position >= tree.Count)
            {
                return null;
            }
            toggled.Add((int)position);
        }
        var level = ParseNumber(parts[1]);
        return level is null && parts[1].Length > 0 ? null : new ClosedRows(level, toggled);
    }

    private RowSet OpenAllBut(TraceTree tree)
    {
        var rows = new RowSet(tree.Count);
        rows.Add(0, tree.Count);
        foreach (var position in _toggled)
        {
            rows.Collapse(tree, position);
        }
        return rows;
    }

    private static string ToText(int number)
    {
        var text = "";
        for (; number >= Base; number /= Base)
        {
            text = Digits[number % Base] + text;
        }
        return Digits[number] + text;
    }

    private static int? ParseNumber(string text)
    {
        var number = 0L;
        foreach (var digit in text)
        {
            var value = Digits.IndexOf(digit, StringComparison.Ordinal);
            number = (number * Base) + value;
            if (value < 0 || number > int.MaxValue)
            {
                return null;
            }
        }
        return text.Length == 0 ? null : (int)number;
    }
}

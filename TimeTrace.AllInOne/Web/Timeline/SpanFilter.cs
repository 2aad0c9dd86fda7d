using TimeTrace.AllInOne.Api;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Paths;
using TimeTrace.Tracing.Querying.Searching;
using TimeTrace.Tracing.Querying.Tables;
using TimeTrace.Tracing.Querying.Timeline;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>Which spans a reader wants to see, whatever the view; what makes no sense counts as absent.</summary>
public sealed class SpanFilter
{
    private readonly OpenTrace _open;
    private readonly TraceAddress _address;
    private readonly long _minNano;
    private readonly IReadOnlyList<RowSet> _matches;
    private readonly RowSet? _path;

    /// <summary>Reads the filter of an address.</summary>
    /// <param name="open">The trace.</param>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Ends the reading of attributes.</param>
    public SpanFilter(OpenTrace open, TraceAddress address, CancellationToken cancellationToken)
    {
        _open = open;
        _address = address;
        Kinds = ReadKinds(address.Kinds);
        _minNano = GoDuration.TryParse(address.MinDuration.AsSpan().Trim(), out var nano) ? Math.Max(nano, 0) : 0;
        Root = address.Root.IsEmpty ? -1 : open.Tree.PositionOf(address.Root);
        _path = open.Tree.SpanPositionOf(address.OnlyPath) is >= 0 and var onPath ? PathOf(onPath) : null;
        var conditions = ReadConditions(address.Where);
        IsTooLarge = conditions.Any(IsAttribute) && !open.FindsContent;
        Conditions = [.. conditions.Where(condition => !IsTooLarge || !IsAttribute(condition))];
        _matches = [.. Conditions.Select(condition => Match(condition, cancellationToken))];
    }

    /// <summary>The kinds shown; empty for all.</summary>
    public IReadOnlySet<SpanKind> Kinds { get; }

    /// <summary>What the spans are.</summary>
    public IReadOnlyList<AttributeCondition> Conditions { get; }

    /// <summary>The position of the row whose subtree alone is shown, or -1.</summary>
    public int Root { get; }

    /// <summary>True where the trace has too many spans to read the attributes of each.</summary>
    public bool IsTooLarge { get; }

    /// <summary>True where it asks for some least duration.</summary>
    public bool HasMinDuration => _minNano > 0;

    /// <summary>True where the spans of one path alone are shown.</summary>
    public bool HasPath => _path is not null;

    /// <summary>True where rows are chosen one by one.</summary>
    public bool ChoosesRows =>
        _address.OnlyErrors
        || _address.OnlyCritical
        || Kinds.Count > 0
        || HasMinDuration
        || HasPath
        || Conditions.Count > 0;

    /// <summary>Everything that decides which rows match.</summary>
    public string Name =>
        $"{_address.OnlyErrors}|{_address.OnlyCritical}|{string.Join(',', Kinds)}|{_minNano}|{Root}|{_address.OnlyPath}|{Logfmt.Write(Conditions)}";

    /// <summary>Whether the row at a position is wanted, wherever it is in the tree.</summary>
    public bool Matches(int position)
    {
        var tree = _open.Tree;
        return (!_address.OnlyErrors || tree.MarksOf(position).HasFlag(TreeMarks.Error))
            && (!_address.OnlyCritical || _open.CriticalPath.Within(position, position + 1).Length > 0)
            && tree.EndOf(position) - tree.StartOf(position) >= _minNano
            && (
                Kinds.Count == 0
                || (tree.RowOf(position) >= 0 && Kinds.Contains(tree.Trace.Rows[tree.RowOf(position)].Kind))
            )
            && _path?.Contains(position) != false
            && _matches.All(match => match.Contains(position));
    }

    /// <summary>The text of the kinds with one the other way round.</summary>
    public string Toggle(SpanKind kind) =>
        string.Join(
            ',',
            Enum.GetValues<SpanKind>()
                .Where(other => Kinds.Contains(other) != (other == kind))
                .Select(other => other.ToName())
        );

    private RowSet PathOf(int position) =>
        _open.Answers.Get($"path|{_address.OnlyPath}", () => SamePath.Of(_open.Tree, position));

    private RowSet Match(AttributeCondition condition, CancellationToken cancellationToken) =>
        _open.Answers.Get(
            $"where|{Logfmt.Write([condition])}",
            () =>
            {
                var (tree, field) = (_open.Tree, SpanField.Parse(condition.Key));
                var found = new RowSet(tree.Count);
                for (var position = 0; position < tree.Count; position++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (
                        tree.RowOf(position) >= 0
                        && FieldValues.ValueOf(tree, position, field, _open.ReadSpan) == condition.Text
                    )
                    {
                        found.Add(position);
                    }
                }
                return found;
            }
        );

    private static bool IsAttribute(AttributeCondition condition) => SpanField.Parse(condition.Key).IsAttribute;

    private static HashSet<SpanKind> ReadKinds(string text) =>
        [
            .. text.Split(',')
                .Where(name => SpanKindNames.TryParse(name, out _))
                .Select(name => SpanKindNames.TryParse(name, out var kind) ? kind : default),
        ];

    private static IReadOnlyList<AttributeCondition> ReadConditions(string text)
    {
        const int MaxConditions = 8;
        try
        {
            return [.. Logfmt.Parse(text).Take(MaxConditions)];
        }
        catch (LogfmtException)
        {
            return [];
        }
    }
}

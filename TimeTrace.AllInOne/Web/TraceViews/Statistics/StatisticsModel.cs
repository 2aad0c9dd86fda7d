using TimeTrace.AllInOne.Web.Timeline;
using TimeTrace.Tracing.Querying.Searching;
using TimeTrace.Tracing.Querying.Tables;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.TraceViews.Statistics;

/// <summary>The spans of a view in groups with their figures.</summary>
public sealed class StatisticsModel
{
    /// <summary>Spans whose attributes are read for one answer.</summary>
    public const int MaxSpansRead = 200_000;

    private const string DefaultSort = "-self";

    private readonly IReadOnlyList<StatisticsRow> _rows;
    private readonly string _sort;

    /// <summary>Groups the spans, where nobody has lately.</summary>
    /// <param name="view">The view.</param>
    public StatisticsModel(TraceView view)
    {
        View = view;
        Outer = view.Address.GroupBy.Length > 0 ? SpanField.Parse(view.Address.GroupBy) : SpanField.Service;
        Inner = view.Address.ThenBy.Length > 0 ? SpanField.Parse(view.Address.ThenBy) : null;
        _sort = view.Address.Sort.Length > 0 ? view.Address.Sort : DefaultSort;
        IsTooLarge = view.Spans.Length > MaxSpansRead && (Outer.IsAttribute || Inner?.IsAttribute == true);
        Groups = IsTooLarge ? [] : view.Open.Answers.Get(NameOfGroups(), Group);
        SelfNano = Math.Max(Groups.Sum(group => group.Figures.SelfNano), 1);
        _rows = IsTooLarge ? [] : view.Open.Answers.Get($"{NameOfGroups()}|{_sort}", Sort);
        Window = TableWindow.Of(_rows.Count, view.Address.FirstRow ?? 0, null);
    }

    /// <summary>The view.</summary>
    public TraceView View { get; }

    /// <summary>What spans are grouped by.</summary>
    public SpanField Outer { get; }

    /// <summary>What each group is grouped by, or null for nothing.</summary>
    public SpanField? Inner { get; }

    /// <summary>The groups.</summary>
    public IReadOnlyList<SpanGroup> Groups { get; }

    /// <summary>The self time of all groups.</summary>
    public double SelfNano { get; }

    /// <summary>True where too many spans would have to be read in full.</summary>
    public bool IsTooLarge { get; }

    /// <summary>True where not all values have a group of their own.</summary>
    public bool HasMore => Groups.Any(group => group.Value is null || group.Groups.Any(inner => inner.Value is null));

    /// <summary>The rows at hand.</summary>
    public TableWindow Window { get; }

    /// <summary>The rows.</summary>
    public IEnumerable<StatisticsRow> Rows => _rows.Skip(Window.First).Take(Window.Count);

    /// <summary>What can be grouped by here.</summary>
    public IEnumerable<string> Suggestions =>
        SpanField
            .Common.Concat(
                View.Open.Answers.Get("keys", () => AttributeKeys.Of(View.Tree, View.Open.ReadSpan))
                    .Select(key => new SpanField(key, IsAttribute: true))
            )
            .Select(entry => entry.ToString());

    /// <summary>Whether rows are sorted by a column, and how; null where they are not.</summary>
    public bool? IsDescendingBy(string key) =>
        _sort == key ? false
        : _sort == "-" + key ? true
        : null;

    /// <summary>The address with the rows sorted by a column; by it again, the other way round.</summary>
    public TraceAddress SortedBy(string key) =>
        View.Address with
        {
            Sort = IsDescendingBy(key) ?? key == "value" ? key : "-" + key,
            FirstRow = 0,
        };

    /// <summary>The address of the spans of a row, or null where no filter says what they are.</summary>
    public TraceAddress? SpansOf(StatisticsRow row)
    {
        List<AttributeCondition> conditions = [.. View.Filter.Conditions];
        var isKnown =
            Add(conditions, Outer, (row.Outer ?? row.Group).Value)
            && (row.Outer is null || Add(conditions, Inner!.Value, row.Group.Value));
        var where = Logfmt.Write(conditions);
        return isKnown && where.Length <= TraceAddress.MaxFindLength
            ? View.Address with
            {
                Kind = TraceViewKind.Table,
                Where = where,
                Sort = "-duration",
                FirstRow = 0,
            }
            : null;
    }

    // Of two conditions on one field the second is no other: the spans have the first value.
    private bool Add(List<AttributeCondition> conditions, SpanField field, string? value)
    {
        var isFull = value?.Length >= FieldValues.MaxValueLength;
        if (value is null || isFull || (field.IsAttribute && !View.Open.FindsContent))
        {
            return false;
        }
        conditions.RemoveAll(condition => condition.Key == field.ToString());
        conditions.Add(new AttributeCondition(field.ToString(), value));
        return true;
    }

    private string NameOfGroups() =>
        $"groups|{Outer}|{Inner}|{View.Address.Services}|{View.Filter.Name}|{View.Address.Find}";

    private IReadOnlyList<SpanGroup> Group()
    {
        var spans = View.Spans;
        return new SpanGrouping(View.Tree, View.Open.SelfNanos).Group(
            spans,
            Read(Outer),
            Inner is { } inner ? Read(inner) : null
        );

        FieldValues Read(SpanField field) =>
            FieldValues.Read(View.Tree, spans, field, View.Open.ReadSpan, View.Aborted);
    }

    private IReadOnlyList<StatisticsRow> Sort() =>
        [
            .. Sorted(Groups)
                .SelectMany(group =>
                    Sorted(group.Groups)
                        .Select(inner => new StatisticsRow(inner, group))
                        .Prepend(new StatisticsRow(group, null))
                ),
        ];

    private IEnumerable<SpanGroup> Sorted(IReadOnlyList<SpanGroup> groups)
    {
        var isDescending = _sort.StartsWith('-');
        var key = isDescending ? _sort[1..] : _sort;
        if (StatisticsColumn.All.FirstOrDefault(column => column.Key == key) is not { } column)
        {
            return isDescending
                ? groups.OrderByDescending(group => group.Value, StringComparer.OrdinalIgnoreCase)
                : groups.OrderBy(group => group.Value, StringComparer.OrdinalIgnoreCase);
        }
        return isDescending
            ? groups.OrderByDescending(group => column.Value(group.Figures))
            : groups.OrderBy(group => column.Value(group.Figures));
    }
}

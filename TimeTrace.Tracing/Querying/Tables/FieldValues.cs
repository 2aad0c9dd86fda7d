using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.Tracing.Querying.Tables;

/// <summary>The values of one field for some spans, as numbers into a list of the different values.</summary>
public sealed class FieldValues
{
    /// <summary>Different values that are told apart; the spans with later ones share one number.</summary>
    public const int MaxValues = 10_000;

    /// <summary>Longer values are compared by their beginning.</summary>
    public const int MaxValueLength = 1_000;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _values = [];

    private FieldValues(int count) => Numbers = new int[count];

    /// <summary>The number of each span's value; <see cref="MaxValues"/> for those beyond.</summary>
    public int[] Numbers { get; }

    /// <summary>The values by number.</summary>
    public IReadOnlyList<string> Values => _values;

    /// <summary>Whether there were more values than are told apart.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Reads the field of each span.</summary>
    /// <param name="tree">The trace.</param>
    /// <param name="spans">Positions of spans.</param>
    /// <param name="field">The field.</param>
    /// <param name="read">Reads a span by its row, where the field is an attribute.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static FieldValues Read(
        TraceTree tree,
        ReadOnlySpan<int> spans,
        SpanField field,
        Func<int, Span> read,
        CancellationToken cancellationToken
    )
    {
        var values = new FieldValues(spans.Length);
        for (var i = 0; i < spans.Length; i++)
        {
            if (field.IsAttribute)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
            values.Numbers[i] = values.NumberOf(ValueOf(tree, spans[i], field, read));
        }
        return values;
    }

    /// <summary>The value of a field of one span.</summary>
    public static string ValueOf(TraceTree tree, int position, SpanField field, Func<int, Span> read)
    {
        var index = tree.RowOf(position);
        ref readonly var row = ref tree.Trace.Rows[index];
        if (field.IsAttribute)
        {
            var value = field.ReadAttribute(read(index), tree.Trace.Resources[row.ResourceIndex]);
            return value.Length > MaxValueLength ? value[..MaxValueLength] : value;
        }
        return field == SpanField.Service ? tree.ServiceOf(position)
            : field == SpanField.Name ? row.Name
            : field == SpanField.Kind ? row.Kind.ToName()
            : SpanField.StatusName(row.StatusCode);
    }

    private int NumberOf(string value)
    {
        if (_numbers.TryGetValue(value, out var number))
        {
            return number;
        }
        if (_values.Count == MaxValues)
        {
            HasMore = true;
            return MaxValues;
        }
        _numbers[value] = _values.Count;
        _values.Add(value);
        return _values.Count - 1;
    }
}

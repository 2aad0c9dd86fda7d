using TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>Puts hits in the order that is asked for; those without a value come last.</summary>
/// <param name="keys">The fields by which, the most important first.</param>
internal sealed class HitOrder(IReadOnlyList<SortKey> keys) : IComparer<Hit>
{
    /// <summary>What a span is ordered by.</summary>
    public Hit ToHit(DocumentSpan span, long number)
    {
        var fields = new SpanFields(span);
        return new Hit(span, number, [.. keys.Select(key => ValueOf(fields, key))]);
    }

    /// <summary>The better one is the smaller one.</summary>
    public int Compare(Hit? left, Hit? right)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            if (Compare(left!.SortValues[i], right!.SortValues[i], keys[i].IsDescending) is not 0 and var order)
            {
                return order;
            }
        }
        return left!.Number.CompareTo(right!.Number);
    }

    private static FieldValue? ValueOf(SpanFields fields, SortKey key)
    {
        foreach (var value in fields.ValuesOf(key.Field))
        {
            return value;
        }
        return null;
    }

    private static int Compare(FieldValue? left, FieldValue? right, bool isDescending)
    {
        if (left is null || right is null)
        {
            return (left is null).CompareTo(right is null);
        }
        var order =
            left.Value.Number is { } first && right.Value.Number is { } second
                ? first.CompareTo(second)
                : string.CompareOrdinal(left.Value.Text, right.Value.Text);
        return isDescending ? -order : order;
    }
}

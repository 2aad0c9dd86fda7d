using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>What is said of two groups of spans by their attributes, and differs.</summary>
/// <param name="Items">The attributes that differ: those of both groups, then those of one, each by key.</param>
/// <param name="SameCount">How many have the same values in both.</param>
public sealed record AttributeChanges(IReadOnlyList<AttributeChange> Items, int SameCount)
{
    /// <summary>Compares the attributes of two groups.</summary>
    public static AttributeChanges Of(IEnumerable<KeyValue> before, IEnumerable<KeyValue> after)
    {
        var (left, right) = (Collect(before), Collect(after));
        var changes = new List<AttributeChange>();
        foreach (var key in left.Keys.Union(right.Keys, StringComparer.Ordinal))
        {
            var (one, other) = (left.GetValueOrDefault(key) ?? [], right.GetValueOrDefault(key) ?? []);
            if (!one.SetEquals(other))
            {
                changes.Add(new AttributeChange(key, [.. one], [.. other]));
            }
        }
        var sameCount = left.Keys.Union(right.Keys, StringComparer.Ordinal).Count() - changes.Count;
        return new AttributeChanges(
            [.. changes.OrderBy(IsOfOne).ThenBy(change => change.Key, StringComparer.Ordinal)],
            sameCount
        );
    }

    private static bool IsOfOne(AttributeChange change) => change.Before.Count == 0 || change.After.Count == 0;

    private static Dictionary<string, SortedSet<string>> Collect(IEnumerable<KeyValue> attributes)
    {
        var values = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (key, value) in attributes)
        {
            if (!values.TryGetValue(key, out var set))
            {
                values[key] = set = new SortedSet<string>(StringComparer.Ordinal);
            }
            set.Add(value.ToString());
        }
        return values;
    }
}

using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Comparing;

namespace TimeTrace.Tests.Tracing.Querying.Comparing;

public sealed class AttributeChangesTests
{
    [Fact]
    public void Of_TwoGroups_ListsWhatDiffersAndCountsTheRest()
    {
        KeyValue[] before = [Of("same", "1"), Of("user", "anna"), Of("old", "x"), Of("many", "b"), Of("many", "a")];
        KeyValue[] after = [Of("user", "berta"), Of("many", "a"), Of("new", "y"), Of("many", "b"), Of("same", "1")];

        var changes = AttributeChanges.Of(before, after);

        Assert.Equal(
            ["user: anna -> berta", "new:  -> y", "old: x -> "],
            changes.Items.Select(item =>
                $"{item.Key}: {string.Join(',', item.Before)} -> {string.Join(',', item.After)}"
            )
        );
        Assert.Equal(2, changes.SameCount);
    }

    private static KeyValue Of(string key, string value) => new(key, AttributeValue.Of(value));
}

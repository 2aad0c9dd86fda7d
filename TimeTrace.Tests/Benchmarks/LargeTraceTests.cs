using TimeTrace.Benchmarks.Workload;

namespace TimeTrace.Tests.Benchmarks;

/// <summary>The large trace of the page measurements is one that a program could make.</summary>
public sealed class LargeTraceTests
{
    private const int Count = 60_000;
    private const int First = 7;

    private static readonly GeneratedSpan[] Spans =
    [
        .. new LargeTrace(seed: 3, trace: 1, First, Count, startUnixNano: 1_000).Spans(),
    ];

    [Fact]
    public void Spans_AreAsManyAsAsked_UnderOneRoot()
    {
        Assert.Equal(Enumerable.Range(First, Count), Spans.Select(span => span.Number).Order());
        Assert.Equal([First], Spans.Where(span => span.Parent == GeneratedSpan.NoParent).Select(span => span.Number));
    }

    [Fact]
    public void Spans_RunWithinTheirParents()
    {
        var byNumber = Spans.ToDictionary(span => span.Number);
        foreach (var span in Spans.Where(span => span.Parent != GeneratedSpan.NoParent))
        {
            var parent = byNumber[span.Parent];
            Assert.True(span.StartUnixNano >= parent.StartUnixNano);
            Assert.True(span.StartUnixNano + span.DurationNano <= parent.StartUnixNano + parent.DurationNano);
        }
    }

    [Fact]
    public void Spans_AreDeepAndWide()
    {
        var parents = Spans.ToDictionary(span => span.Number, span => span.Parent);
        Assert.InRange(Spans.Max(span => Depth(span.Number)), 30, 1_000);
        Assert.InRange(Spans.GroupBy(span => span.Parent).Max(children => children.Count()), 100, Count);
        Assert.Equal(Catalog.Services.Length, Spans.Select(span => span.Operation.Service).Distinct().Count());

        int Depth(int number)
        {
            var depth = 0;
            for (; parents[number] != GeneratedSpan.NoParent; number = parents[number])
            {
                depth++;
            }
            return depth;
        }
    }

    [Fact]
    public void Spans_OfTheSameSeed_AreTheSame() =>
        Assert.Equal(Spans.Take(1_000), new LargeTrace(3, 1, First, Count, 1_000).Spans().Take(1_000));
}

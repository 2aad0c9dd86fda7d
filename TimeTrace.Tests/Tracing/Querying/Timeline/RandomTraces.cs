using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying.Timeline;
using ModelTrace = TimeTrace.Tracing.Model.Trace;

namespace TimeTrace.Tests.Tracing.Querying.Timeline;

/// <summary>Traces of every shape: ties in time, missing parents, self-parents, cycles, and ids that occur twice.</summary>
internal static class RandomTraces
{
    public static readonly string[] Services = ["cart", "pay", "shop"];

    private const int MaxSpans = 150;

    /// <summary>One tree for each seed.</summary>
    public static IEnumerable<TraceTree> Trees(int count) =>
        Enumerable.Range(0, count).Select(seed => Tree(new Random(seed)));

    /// <summary>A tree.</summary>
    /// <param name="random">What decides about it.</param>
    /// <param name="nameCount">How many names the spans share; 0 for a name each.</param>
    public static TraceTree Tree(Random random, int nameCount = 0)
    {
        var count = random.Next(1, MaxSpans);
        return new TraceTree(Trace(Enumerable.Range(0, count).Select(index => Row(random, index, count, nameCount))));
    }

    public static ModelTrace Trace(IEnumerable<SpanRow> rows) =>
        new(
            new TraceId(0, 1),
            [.. rows.OrderBy(row => row.StartUnixNano)],
            [.. Services.Select(name => new Resource { ServiceName = name })],
            [new Scope()],
            static _ => throw new NotSupportedException()
        );

    /// <summary>A span of service <c>cart</c>, named after its id.</summary>
    public static SpanRow Row(ulong id, ulong parent, ulong startNano, ulong endNano) =>
        new()
        {
            Id = new SpanId(id),
            ParentId = new SpanId(parent),
            StartUnixNano = 1_000 + startNano,
            EndUnixNano = 1_000 + endNano,
            Name = $"span {id}",
        };

    private static SpanRow Row(Random random, int index, int count, int nameCount)
    {
        var start = (ulong)random.Next(200);
        var id = random.Next(20) == 0 ? random.Next(count) : index;
        var row = Row((ulong)id + 1, Parent(random, index, count), start, start + (ulong)random.Next(100));
        row.Name = nameCount > 0 ? $"name {random.Next(nameCount)}" : row.Name;
        row.ResourceIndex = random.Next(Services.Length);
        row.StatusCode = random.Next(8) == 0 ? SpanStatusCode.Error : SpanStatusCode.Unset;
        return row;
    }

    private static ulong Parent(Random random, int index, int count) =>
        random.Next(10) switch
        {
            0 => 0,
            1 => 1_000 + (ulong)random.Next(3),
            2 => (ulong)random.Next(count) + 1,
            _ => (ulong)random.Next(index + 1),
        };
}

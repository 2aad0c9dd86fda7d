using System.Runtime.InteropServices;
using System.Text;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Makes the <see cref="TraceTables"/> of a segment from its rows.</summary>
internal sealed class TraceTablesBuilder
{
    private readonly ActiveSegment _segment;
    private readonly TraceOrder _order;
    private readonly ReadOnlyMemory<Segment> _older;
    private readonly CallFinder _finder = new();
    private readonly ServiceNumbers _services = new();
    private readonly Dictionary<(int Parent, int Child), int> _edges = [];
    private readonly List<EdgeTally> _totals = [];

    // The calls of one trace: the edge, and in the low bits the outcome.
    private readonly List<ulong> _calls = [];
    private readonly List<int> _continued = [];
    private readonly TraceFact[] _facts;
    private readonly ByteBuffer _traces = new(1 << 16);

    private TraceTablesBuilder(ActiveSegment segment, TraceOrder order, ReadOnlyMemory<Segment> older)
    {
        (_segment, _order, _older) = (segment, order, older);
        _facts = new TraceFact[order.TraceCount];
    }

    /// <summary>Makes the tables.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="order">Its traces, in the order of the tables.</param>
    /// <param name="older">The segments before it.</param>
    public static PreparedTraces Build(ActiveSegment segment, TraceOrder order, ReadOnlyMemory<Segment> older)
    {
        var builder = new TraceTablesBuilder(segment, order, older);
        builder.AddTraces();
        return new PreparedTraces(builder._facts, [.. builder._continued], builder.Assemble());
    }

    private void AddTraces()
    {
        var services = Enumerable.Range(0, _segment.ServiceCount).Select(_segment.ServiceName).ToArray();
        var numbers = Array.ConvertAll(services, _services.Of);
        var rows = RowsByTrace(numbers);
        for (var trace = 0; trace < _facts.Length; trace++)
        {
            var id = _order.TraceId(trace);
            _facts[trace].CallsOffset = _traces.Length;
            if (IsOlder(id))
            {
                _continued.Add(trace);
                AddContinued(trace, id);
            }
            else
            {
                AddCalls(rows.AsSpan(_order.Starts[trace].._order.Starts[trace + 1]));
            }
        }
    }

    /// <summary>The rows in the order of the traces; notes the times of each trace on the way.</summary>
    private CallSpan[] RowsByTrace(int[] serviceNumbers)
    {
        foreach (ref var fact in _facts.AsSpan())
        {
            fact.FirstStartUnixNano = ulong.MaxValue;
        }
        var rows = new CallSpan[_order.Spans.Length];
        var next = _order.Starts.ToArray();
        for (var block = 0; block < _order.BlockCount; block++)
        {
            ref readonly var place = ref _segment.Blocks[block];
            var reader = new BlockReader(_segment, block);
            foreach (ref readonly var fact in _segment.Facts[place.FirstSpan..place.EndSpan])
            {
                var row = reader.ReadRow(fact);
                var trace = _order.RankOf(fact.Trace);
                Widen(trace, row.StartUnixNano, row.EndUnixNano);
                rows[next[trace]++] = CallSpan.Of(row, serviceNumbers[place.Service]);
            }
        }
        return rows;
    }

    private void Widen(int trace, ulong startUnixNano, ulong endUnixNano)
    {
        ref var fact = ref _facts[trace];
        fact.FirstStartUnixNano = Math.Min(fact.FirstStartUnixNano, startUnixNano);
        fact.LastEndUnixNano = Math.Max(fact.LastEndUnixNano, endUnixNano);
    }

    private bool IsOlder(TraceId id)
    {
        foreach (var segment in _older.Span)
        {
            if (segment.FindTrace(id) >= 0)
            {
                return true;
            }
        }
        return false;
    }

    private void AddContinued(int trace, TraceId id)
    {
        IEnumerable<Segment> segments = [.. _older.Span, _segment];
        if (new TraceReader(id, (_, _) => { }).Read(segments) is not { } whole)
        {
            return;
        }
        foreach (ref readonly var row in whole.Rows.AsSpan())
        {
            Widen(trace, row.StartUnixNano, row.EndUnixNano);
        }
        AddCalls(_services.SpansOf(whole));
    }

    private void AddCalls(ReadOnlySpan<CallSpan> spans)
    {
        _calls.Clear();
        _finder.Find(spans, AddCall);
        _calls.Sort();
        for (var calls = CollectionsMarshal.AsSpan(_calls); !calls.IsEmpty; )
        {
            calls = calls[WriteGroup(calls)..];
        }
        _traces.WriteVarint(0);
    }

    private void AddCall(int parent, CallSpan child)
    {
        ref var edge = ref CollectionsMarshal.GetValueRefOrAddDefault(_edges, (parent, child.Service), out var isKnown);
        if (!isKnown)
        {
            edge = _totals.Count;
            _totals.Add(new EdgeTally());
        }
        _totals[edge].Add(child.Outcome, 1);
        _calls.Add(((ulong)edge << CallOutcome.BitCount) | child.Outcome);
    }

    /// <summary>Writes the first calls that have an edge in common, and whether they failed; tells how many those are.</summary>
    private int WriteGroup(ReadOnlySpan<ulong> calls)
    {
        var group = calls[0] >> CallOutcome.LatencyBitCount;
        var count = 1;
        while (count < calls.Length && calls[count] >> CallOutcome.LatencyBitCount == group)
        {
            count++;
        }
        _traces.WriteVarint((group >> 1) + 1);
        _traces.WriteVarint(((ulong)count * 2) + (group & 1));
        foreach (var call in calls[..count])
        {
            _traces.WriteByte((byte)call);
        }
        return count;
    }

    private byte[] Assemble()
    {
        var calls = new ByteBuffer(_traces.Length + 1024);
        calls.WriteUInt64(_facts.Length == 0 ? 0 : _facts.Min(fact => fact.FirstStartUnixNano));
        calls.WriteUInt64(_facts.Length == 0 ? 0 : _facts.Max(fact => fact.LastEndUnixNano));
        calls.WriteVarint((ulong)_services.Names.Count);
        foreach (var service in _services.Names)
        {
            var name = Encoding.UTF8.GetBytes(service);
            calls.WriteVarint((ulong)name.Length);
            calls.WriteBytes(name);
        }
        calls.WriteVarint((ulong)_edges.Count);
        foreach (var (parent, child) in _edges.OrderBy(edge => edge.Value).Select(edge => edge.Key))
        {
            calls.WriteVarint((ulong)parent);
            calls.WriteVarint((ulong)child);
        }
        foreach (var total in _totals)
        {
            WriteTotal(calls, total);
        }
        foreach (ref var fact in _facts.AsSpan())
        {
            fact.CallsOffset += calls.Length;
        }
        calls.WriteBytes(_traces.Written);
        return calls.Written.ToArray();
    }

    private static void WriteTotal(ByteBuffer calls, EdgeTally total)
    {
        calls.WriteVarint((ulong)total.Counts.Count());
        foreach (var (outcome, count) in total.Counts)
        {
            calls.WriteVarint(outcome);
            calls.WriteVarint((ulong)count);
        }
    }
}

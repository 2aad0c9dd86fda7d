using System.Text;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Reads the calls between services that the traces of a segment made.</summary>
/// <remarks>
/// The start of the first span of all traces, the end of the last, eight bytes each; the number of services, and the name of
/// each with its length; the number of edges, and for each the caller and the called; for each edge how many outcomes there are in
/// all traces, and for each its <see cref="CallOutcome"/> and how often. Then each trace, in groups of calls of one edge that
/// failed or did not: the number of the edge and one more; twice the number of calls, and one more where they failed; and of each
/// call the bits of its outcome that tell its duration, a byte. Zero ends a trace. Other numbers are varints.
/// </remarks>
internal readonly ref struct TraceCalls
{
    private readonly TraceTables _tables;
    private readonly int _totalsOffset;

    public TraceCalls(TraceTables tables)
    {
        _tables = tables;
        var cursor = new ByteCursor(tables.Calls);
        FirstStartUnixNano = cursor.ReadUInt64();
        LastEndUnixNano = cursor.ReadUInt64();
        var services = new string[cursor.ReadCount()];
        for (var service = 0; service < services.Length; service++)
        {
            services[service] = Encoding.UTF8.GetString(cursor.ReadBytes(cursor.ReadCount()));
        }
        Edges = new Edge[cursor.ReadCount()];
        for (var edge = 0; edge < Edges.Length; edge++)
        {
            Edges[edge] = new Edge(services[(int)cursor.ReadVarint()], services[(int)cursor.ReadVarint()]);
        }
        _totalsOffset = cursor.Position;
    }

    /// <summary>When the first span of all traces began.</summary>
    public ulong FirstStartUnixNano { get; }

    /// <summary>When the last one ended.</summary>
    public ulong LastEndUnixNano { get; }

    /// <summary>Who called whom.</summary>
    public Edge[] Edges { get; }

    /// <summary>Adds the calls of all traces to tallies by edge.</summary>
    public void AddAll(ReadOnlySpan<EdgeTally> tallies)
    {
        var cursor = new ByteCursor(_tables.Calls[_totalsOffset..]);
        foreach (var tally in tallies)
        {
            for (var left = cursor.ReadCount(); left > 0; left--)
            {
                tally.Add((ushort)cursor.ReadVarint(), (long)cursor.ReadVarint());
            }
        }
    }

    /// <summary>Adds the calls of one trace to tallies by edge, as often as is said.</summary>
    public void Add(int trace, long times, ReadOnlySpan<EdgeTally> tallies)
    {
        var cursor = new ByteCursor(_tables.Calls[_tables.Facts[trace].CallsOffset..]);
        while (cursor.ReadVarint() is > 0 and var edge)
        {
            var group = cursor.ReadVarint();
            foreach (var latency in cursor.ReadBytes((int)(group / 2)))
            {
                tallies[(int)edge - 1].Add(CallOutcome.Of(latency, isFailed: group % 2 == 1), times);
            }
        }
    }

    internal readonly record struct Edge(string Parent, string Child);
}

using System.Text;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Reads the calls between services that the traces of a segment made.</summary>
/// <remarks>
/// The start of the first span of all traces, the end of the last, eight bytes each; the number of services, and the name of
/// each with its length; the number of edges, and for each the caller, the called and how often in all traces. Then each trace:
/// how many edges, and for each its number and how often. Numbers are varints.
/// </remarks>
internal readonly ref struct TraceCalls
{
    private readonly TraceTables _tables;

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
            Edges[edge] = new Edge(
                services[(int)cursor.ReadVarint()],
                services[(int)cursor.ReadVarint()],
                (long)cursor.ReadVarint()
            );
        }
    }

    /// <summary>When the first span of all traces began.</summary>
    public ulong FirstStartUnixNano { get; }

    /// <summary>When the last one ended.</summary>
    public ulong LastEndUnixNano { get; }

    /// <summary>Who called whom, and how often in all traces together.</summary>
    public Edge[] Edges { get; }

    /// <summary>Adds the calls of one trace to counts by edge, as often as is said.</summary>
    public void Add(int trace, long times, Span<long> counts)
    {
        var cursor = new ByteCursor(_tables.Calls[_tables.Facts[trace].CallsOffset..]);
        for (var left = cursor.ReadVarint(); left > 0; left--)
        {
            var edge = (int)cursor.ReadVarint();
            counts[edge] += times * (long)cursor.ReadVarint();
        }
    }

    internal readonly record struct Edge(string Parent, string Child, long Count);
}

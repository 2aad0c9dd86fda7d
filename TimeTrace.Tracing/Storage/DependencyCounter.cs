using System.Runtime.InteropServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage;

/// <summary>Counts the calls between services over many traces: the one meaning that every store follows.</summary>
/// <param name="afterUnixNano">Traces with a span that starts by then are left out.</param>
/// <param name="beforeUnixNano">Traces with a span that is still running then are left out.</param>
internal sealed class DependencyCounter(ulong afterUnixNano, ulong beforeUnixNano)
{
    private readonly Dictionary<(string Parent, string Child), long> _calls = [];

    public void Add(StoredTrace trace)
    {
        if (
            trace.Rows.Min(row => row.StartUnixNano) > afterUnixNano
            && trace.Rows.Max(row => row.EndUnixNano) < beforeUnixNano
        )
        {
            AddCalls(trace);
        }
    }

    public IReadOnlyList<DependencyLink> ToLinks() =>
        [
            .. _calls
                .Select(call => new DependencyLink(call.Key.Parent, call.Key.Child, call.Value))
                .OrderBy(link => link.Parent, StringComparer.Ordinal)
                .ThenBy(link => link.Child, StringComparer.Ordinal),
        ];

    private void AddCalls(StoredTrace trace)
    {
        var rows = DistinctRows(trace);
        var parents = new Dictionary<SpanId, string>(rows.Count);
        foreach (var row in rows)
        {
            NoteParent(parents, row, ServiceOf(trace, row));
        }
        var clients = ClientsById(rows);
        foreach (var row in rows)
        {
            // A server that shares its client's id, as Zipkin's do, is that client's child.
            var parentId = row.Kind == SpanKind.Server && clients.ContainsKey(row.Id) ? row.Id : row.ParentId;
            var parent =
                parentId == row.Id && clients.TryGetValue(parentId, out var client)
                    ? ServiceOf(trace, client)
                    : parents.GetValueOrDefault(parentId);
            if (parent is not null)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_calls, (parent, ServiceOf(trace, row)), out _)++;
            }
        }
    }

    // What was sent twice is counted once: same id, kind and service.
    private static List<SpanRow> DistinctRows(StoredTrace trace)
    {
        var seen = new HashSet<(SpanId, SpanKind, string)>(trace.Rows.Length);
        return [.. trace.Rows.Where(row => seen.Add((row.Id, row.Kind, ServiceOf(trace, row))))];
    }

    // Children of a shared id were started by the server.
    private static void NoteParent(Dictionary<SpanId, string> parents, in SpanRow row, string serviceName)
    {
        if (row.Kind == SpanKind.Server || !parents.ContainsKey(row.Id))
        {
            parents[row.Id] = serviceName;
        }
    }

    private static Dictionary<SpanId, SpanRow> ClientsById(List<SpanRow> rows)
    {
        var clients = new Dictionary<SpanId, SpanRow>();
        foreach (var row in rows)
        {
            if (row.Kind == SpanKind.Client)
            {
                clients.TryAdd(row.Id, row);
            }
        }
        return clients;
    }

    private static string ServiceOf(StoredTrace trace, in SpanRow row) =>
        trace.Resources[row.ResourceIndex].ServiceName;
}

using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Adjusters;

/// <summary>
/// Separates the two spans of one call that share an id, as Zipkin's clients and servers do: the server gets an id of
/// its own, becomes the client's child, and keeps its children.
/// </summary>
internal static class SharedSpanIds
{
    public static void Separate(SpanRow[] rows)
    {
        if (FindShared(rows) is not { } shared)
        {
            return;
        }
        var used = rows.Select(row => row.Id).ToHashSet();
        var newIds = new Dictionary<SpanId, SpanId>();
        var servers = new HashSet<SpanId>();
        var next = new SpanId(0);
        foreach (ref var row in rows.AsSpan())
        {
            if (row.Kind != SpanKind.Server || !shared.Contains(row.Id))
            {
                continue;
            }
            next = FindUnused(used, next);
            newIds.TryAdd(row.Id, next);
            servers.Add(next);
            row.ParentId = row.Id;
            row.Id = next;
        }
        MoveChildren(rows, newIds, servers);
    }

    // Ids of client spans that a server span has too; null where there are none.
    private static HashSet<SpanId>? FindShared(SpanRow[] rows)
    {
        var repeated = FindRepeated(rows);
        if (repeated.Count == 0)
        {
            return null;
        }
        var (clients, servers) = (new HashSet<SpanId>(), new HashSet<SpanId>());
        foreach (ref readonly var row in rows.AsSpan())
        {
            if (row.Kind is SpanKind.Client or SpanKind.Server && repeated.Contains(row.Id))
            {
                (row.Kind == SpanKind.Client ? clients : servers).Add(row.Id);
            }
        }
        servers.IntersectWith(clients);
        return servers.Count == 0 ? null : servers;
    }

    private static HashSet<SpanId> FindRepeated(SpanRow[] rows)
    {
        var (seen, repeated) = (new SpanIdIndex(rows.Length), new HashSet<SpanId>());
        for (var i = 0; i < rows.Length; i++)
        {
            if (seen.FindOrAdd(rows, i) >= 0)
            {
                repeated.Add(rows[i].Id);
            }
        }
        return repeated;
    }

    private static SpanId FindUnused(HashSet<SpanId> used, SpanId last)
    {
        do
        {
            last = new SpanId(last.Value + 1);
        } while (!used.Add(last));
        return last;
    }

    private static void MoveChildren(SpanRow[] rows, Dictionary<SpanId, SpanId> newIds, HashSet<SpanId> servers)
    {
        foreach (ref var row in rows.AsSpan())
        {
            if (!servers.Contains(row.Id) && newIds.TryGetValue(row.ParentId, out var newParent))
            {
                row.ParentId = newParent;
            }
        }
    }
}

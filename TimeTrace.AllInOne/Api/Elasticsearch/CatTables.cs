using System.Globalization;
using System.Net;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>The tables of the cat APIs, about a cluster of one node that has a shard for each index.</summary>
internal static class CatTables
{
    /// <summary>How the cluster is.</summary>
    public static CatTable Health(DateTimeOffset now, int indexCount) =>
        new(
            [
                "epoch",
                "timestamp",
                "cluster",
                "status",
                "node.total",
                "node.data",
                "shards",
                "pri",
                "relo",
                "init",
                "unassign",
                "pending_tasks",
                "max_task_wait_time",
                "active_shards_percent",
            ],
            [
                [
                    Text(now.ToUnixTimeSeconds()),
                    now.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
                    ClusterText.Name,
                    ClusterText.Green,
                    "1",
                    "1",
                    Text(indexCount),
                    Text(indexCount),
                    "0",
                    "0",
                    "0",
                    "0",
                    "-",
                    "100.0%",
                ],
            ]
        );

    /// <summary>The indices: what each takes is its part of all by its spans.</summary>
    public static CatTable Indices(
        IReadOnlyDictionary<DateOnly, long> spanCounts,
        IEnumerable<DateOnly> days,
        StoreStatistics kept
    )
    {
        var total = Math.Max(1, spanCounts.Values.Sum());
        return new CatTable(
            [
                "health",
                "status",
                "index",
                "uuid",
                "pri",
                "rep",
                "docs.count",
                "docs.deleted",
                "store.size",
                "pri.store.size",
            ],
            [
                .. days.Select(day =>
                {
                    var size = Size((long)((double)kept.ByteCount * spanCounts[day] / total));
                    var name = SpanIndices.NameOf(day);
                    return (IReadOnlyList<string>)
                        [
                            ClusterText.Green,
                            "open",
                            name,
                            ClusterText.IdOf(name),
                            "1",
                            "0",
                            Text(spanCounts[day]),
                            "0",
                            size,
                            size,
                        ];
                }),
            ]
        );
    }

    /// <summary>The only node.</summary>
    public static CatTable Nodes(IPAddress address) =>
        new(
            ["ip", "node.role", "master", "name"],
            [
                [address.ToString(), "dm", "*", ClusterText.NodeName],
            ]
        );

    /// <summary>How many spans there are.</summary>
    public static CatTable Count(DateTimeOffset now, long count) =>
        new(
            ["epoch", "timestamp", "count"],
            [
                [Text(now.ToUnixTimeSeconds()), now.ToString("HH:mm:ss", CultureInfo.InvariantCulture), Text(count)],
            ]
        );

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Size(long bytes)
    {
        string[] units = ["b", "kb", "mb", "gb", "tb"];
        var (size, unit) = ((double)bytes, 0);
        while (size >= 1024 && unit < units.Length - 1)
        {
            (size, unit) = (size / 1024, unit + 1);
        }
        return size.ToString(unit == 0 ? "0" : "0.#", CultureInfo.InvariantCulture) + units[unit];
    }
}

using TimeTrace.AllInOne.Web.Text;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>Figures with their names, as page and report show them.</summary>
internal static class StatusFigures
{
    private const double NanoPerTick = 100;
    private const string Unknown = "-";

    /// <summary>What is said of the store.</summary>
    /// <param name="store">The figures.</param>
    /// <param name="times">Writes points in time.</param>
    public static IReadOnlyList<(string Name, string Figure)> Of(StoreFigures store, TimeText times)
    {
        var statistics = store.Statistics;
        return
        [
            ("Used", $"{NumberText.Bytes(statistics.ByteCount)} of {NumberText.Bytes(statistics.MaxByteCount)}"),
            ("Traces", NumberText.Count(statistics.TraceCount)),
            ("Spans", NumberText.Count(statistics.SpanCount)),
            ("A span takes", store.BytesPerSpan is { } bytes ? NumberText.Bytes((long)bytes) : Unknown),
            ("Oldest kept", Oldest(statistics.OldestStartUnixNano, times)),
            ("Grows in an hour", store.BytesPerHour is { } growth ? NumberText.Bytes((long)growth) : Unknown),
            (
                "Full in",
                store.IsFull ? "full: the oldest leave"
                : store.TimeToFull is { } rest ? Duration(rest)
                : Unknown
            ),
            ("Archived traces", NumberText.Count(statistics.ArchivedTraceCount)),
            ("Traces evicted since start", NumberText.Count(statistics.EvictedTraceCount)),
            ("Spans evicted since start", NumberText.Count(statistics.EvictedSpanCount)),
            .. store.Folder is null
                ? Array.Empty<(string, string)>()
                :
                [
                    ("Segments", NumberText.Count(statistics.SegmentCount)),
                    ("Damaged files set aside", NumberText.Count(statistics.SetAsideFileCount)),
                ],
        ];
    }

    /// <summary>What is said of the process.</summary>
    public static IReadOnlyList<(string Name, string Figure)> Of(ProcessFigures process) =>
        [
            ("Up", Duration(process.Uptime)),
            ("Memory", NumberText.Bytes(process.MemoryBytes)),
            ("Memory of objects", NumberText.Bytes(process.HeapBytes)),
            ("Processors busy", NumberText.ThreeDigits(process.BusyProcessors)),
            ("Bodies held", $"{NumberText.Bytes(process.HeldBodyBytes)} of {NumberText.Bytes(process.MaxBodyBytes)}"),
            ("Version", process.Version),
        ];

    private static string Oldest(ulong unixNano, TimeText times) =>
        unixNano == 0 ? Unknown : $"{times.ToSecond(unixNano)} ({times.Ago(unixNano)})";

    private static string Duration(TimeSpan duration) => DurationText.Of(duration.Ticks * NanoPerTick);
}

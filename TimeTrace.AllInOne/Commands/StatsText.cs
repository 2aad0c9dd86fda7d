using System.Globalization;
using System.Text.Json;

namespace TimeTrace.AllInOne.Commands;

/// <summary>What <c>stats</c> shows to people.</summary>
internal static class StatsText
{
    private const ulong NanosPerTick = 100;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(StatsReport report)
    {
        var data = report.Data;
        var indexBytes = data.IndexBytes.Values.Sum();
        yield return $"folder     {report.DataDirectory}";
        yield return $"segments   {data.SegmentCount}";
        yield return $"spans      {data.SpanCount}";
        yield return $"traces     {data.TraceCount}";
        yield return $"bytes      {data.FrameBytes + indexBytes}";
        yield return $"oldest     {Time(data.OldestStartUnixNano)}";
        yield return $"newest     {Time(data.NewestStartUnixNano)}";
        yield return $"services   {string.Join(", ", data.Services)}";
        yield return "bytes a span";
        yield return Part("frames", data.FrameBytes, data.SpanCount);
        foreach (var (name, bytes) in data.IndexBytes)
        {
            yield return Part("index " + name, bytes, data.IndexedSpanCount);
        }
        foreach (var problem in data.Problems)
        {
            yield return problem;
        }
        yield return report.Ledger is { } ledger
            ? $"ledger of the process at {report.LedgerUrl}\n{Text(ledger)}"
            : $"ledger: no process answers at {report.LedgerUrl}";
    }

    private static string Part(string name, long byteCount, long spanCount) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"  {name, -20} {(spanCount == 0 ? 0 : (double)byteCount / spanCount), 8:0.0}"
        );

    private static string Time(ulong? unixNano) =>
        unixNano is { } nano
            ? (DateTime.UnixEpoch + TimeSpan.FromTicks((long)(nano / NanosPerTick))).ToString(
                "O",
                CultureInfo.InvariantCulture
            )
            : "-";

    private static string Text(JsonElement ledger) => JsonSerializer.Serialize(ledger, StatsJson.Default.JsonElement);
}

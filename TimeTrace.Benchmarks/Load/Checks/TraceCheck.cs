using System.Text.Json;
using TimeTrace.Benchmarks.Load.Queries;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Load.Checks;

/// <summary>Reads traces back and looks whether each has exactly the spans that were sent.</summary>
internal static class TraceCheck
{
    /// <summary>Reads the traces by id.</summary>
    public static async Task<Check> ReadAsync(
        QueryClient client,
        IReadOnlyCollection<SentTrace> traces,
        string when,
        CancellationToken cancellation
    )
    {
        var complete = 0;
        foreach (var trace in traces)
        {
            using var json = await client.TryReadAsync($"api/traces/{trace.Id}?raw=true", cancellation);
            complete += json is not null && IsComplete(trace, json.RootElement) ? 1 : 0;
        }
        return Compare($"traces read by id are complete{when}", complete, traces.Count);
    }

    /// <summary>Searches for the traces by their users.</summary>
    public static async Task<Check> FindAsync(
        QueryClient client,
        IReadOnlyCollection<SentTrace> traces,
        CancellationToken cancellation
    )
    {
        var found = 0;
        foreach (var trace in traces)
        {
            using var json = await client.TryReadAsync(QueryKinds.FindUser(trace), cancellation);
            found += json is not null && Lists(json.RootElement, trace.Id) ? 1 : 0;
        }
        return Compare("traces are found by user.id", found, traces.Count);
    }

    // Where no trace was sent in full, nothing was checked, and that is no success.
    private static Check Compare(string name, int good, int count) =>
        new(name, good == count && count > 0, $"{good} of {count}");

    private static bool IsComplete(SentTrace trace, JsonElement json)
    {
        var spans = json.GetProperty("data")[0].GetProperty("spans").EnumerateArray();
        return trace.SpanIds.SetEquals(spans.Select(span => IdOf(span.GetProperty("spanID"))));
    }

    private static SpanId IdOf(JsonElement text) => SpanId.TryParse(text.GetString(), out var id) ? id : default;

    private static bool Lists(JsonElement json, TraceId id) =>
        json.GetProperty("data")
            .EnumerateArray()
            .Any(trace => TraceId.TryParse(trace.GetProperty("traceID").GetString(), out var found) && found == id);
}

using System.Text.Json;

namespace TimeTrace.Benchmarks.Load.Checks;

/// <summary>What the backend's ledger says: all receivers together, and the store.</summary>
/// <param name="ReceivedSpans">Spans that were read.</param>
/// <param name="StoredSpans">Spans acknowledged as kept.</param>
/// <param name="LostSpans">Spans of every other account: rejected, oversized and so on.</param>
/// <param name="KeptSpans">Spans in the store now.</param>
/// <param name="EvictedSpans">Spans that left the store to make room.</param>
internal sealed record Ledger(long ReceivedSpans, long StoredSpans, long LostSpans, long KeptSpans, long EvictedSpans)
{
    /// <summary>Reads the answer of <c>GET /api/ledger</c>. A backend may have accounts that are not known here.</summary>
    public static Ledger Parse(JsonElement json)
    {
        var accounts = json.GetProperty("receivers")
            .EnumerateObject()
            .SelectMany(receiver => receiver.Value.EnumerateObject());
        var spans = accounts
            .Where(account => account.Name.EndsWith("Spans", StringComparison.Ordinal))
            .ToLookup(account => account.Name, account => Sum(account.Value));
        var (received, stored) = (spans["receivedSpans"].Sum(), spans["storedSpans"].Sum());
        var all = spans.Sum(account => account.Sum());
        var store = json.GetProperty("store");
        return new Ledger(
            received,
            stored,
            all - received - stored,
            store.GetProperty("spanCount").GetInt64(),
            store.TryGetProperty("evictedSpanCount", out var evicted) ? evicted.GetInt64() : 0
        );
    }

    // An account is a number, or one number for each reason.
    private static long Sum(JsonElement account) =>
        account.ValueKind == JsonValueKind.Object
            ? account.EnumerateObject().Sum(reason => reason.Value.GetInt64())
            : account.GetInt64();
}

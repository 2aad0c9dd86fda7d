using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Status;

/// <summary>What became of everything that was ever sent, and what is kept of it.</summary>
/// <param name="Receivers">The account of each receiver that had traffic, by its name.</param>
/// <param name="Store">How much is kept, and how much left to make room.</param>
/// <param name="InflightBytes">Bytes of bodies held now.</param>
/// <param name="DiscardedRequests">Requests with other signals, accepted and not kept, by signal.</param>
internal sealed record LedgerReport(
    IReadOnlyDictionary<string, LedgerAccount> Receivers,
    StoreStatistics Store,
    long InflightBytes,
    IReadOnlyDictionary<string, long> DiscardedRequests
);

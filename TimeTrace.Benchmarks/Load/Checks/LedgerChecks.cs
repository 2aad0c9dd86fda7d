namespace TimeTrace.Benchmarks.Load.Checks;

/// <summary>Holds the backend's ledger to what was sent.</summary>
internal static class LedgerChecks
{
    /// <summary>The checks of a backend that was sent everything since its start.</summary>
    /// <param name="ledger">Its ledger after the last answer.</param>
    /// <param name="acknowledgedSpans">The spans that it acknowledged.</param>
    public static IEnumerable<Check> Run(Ledger ledger, long acknowledgedSpans) =>
        [
            Compare("received = stored + lost", ledger.ReceivedSpans, ledger.StoredSpans + ledger.LostSpans),
            Compare("acknowledged = stored", acknowledgedSpans, ledger.StoredSpans),
            Compare("stored = kept + evicted", ledger.StoredSpans, ledger.KeptSpans + ledger.EvictedSpans),
        ];

    /// <summary>The check of a backend that was started again.</summary>
    /// <param name="before">Its ledger before.</param>
    /// <param name="after">Its ledger now.</param>
    /// <param name="how">When, for example <c>after kill</c>.</param>
    public static Check RunAfterRestart(Ledger before, Ledger after, string how) =>
        Compare($"kept before = kept and evicted {how}", before.KeptSpans, after.KeptSpans + after.EvictedSpans);

    private static Check Compare(string name, long left, long right) =>
        new(name, left == right, $"{left:N0}, {right:N0}");
}

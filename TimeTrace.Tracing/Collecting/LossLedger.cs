using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Collecting;

/// <summary>
/// Accounts for every span by receiver: <c>received = stored + rejected + oversized + overloaded + failed</c> holds at
/// every look.
/// </summary>
public sealed class LossLedger
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    /// <summary>The accounts of all receivers that had traffic, by name.</summary>
    public IReadOnlyDictionary<string, LedgerAccount> Read()
    {
        lock (_lock)
        {
            return _accounts.ToDictionary(pair => pair.Key, pair => pair.Value.ToAccount(), StringComparer.Ordinal);
        }
    }

    internal void CountCollected(string receiver, SpanBatch batch, AppendResult result)
    {
        lock (_lock)
        {
            var account = AccountOf(receiver, batch);
            account.Stored += result.StoredSpans;
            account.Oversized += result.OversizedSpans;
            account.Overloaded += batch.Spans.Length - result.StoredSpans - result.OversizedSpans;
        }
    }

    internal void CountFailed(string receiver, SpanBatch batch)
    {
        lock (_lock)
        {
            AccountOf(receiver, batch).Failed += batch.Spans.Length;
        }
    }

    internal void CountRefused(string receiver, RefusalReason reason)
    {
        lock (_lock)
        {
            var account = AccountOf(receiver);
            account.Requests++;
            account.Refused[(int)reason]++;
        }
    }

    private Account AccountOf(string receiver, SpanBatch batch)
    {
        var account = AccountOf(receiver);
        account.Requests++;
        account.Received += batch.ReceivedSpanCount;
        for (var flaw = 0; flaw < account.Rejected.Length; flaw++)
        {
            account.Rejected[flaw] += batch.CountRejected((SpanFlaw)flaw);
        }
        return account;
    }

    // Receivers are parts of the program, so that their number is bounded.
    private Account AccountOf(string receiver)
    {
        if (!_accounts.TryGetValue(receiver, out var account))
        {
            _accounts[receiver] = account = new Account();
        }
        return account;
    }

    private sealed class Account
    {
        public readonly long[] Rejected = new long[Enum.GetValues<SpanFlaw>().Length];
        public readonly long[] Refused = new long[Enum.GetValues<RefusalReason>().Length];
        public long Requests;
        public long Received;
        public long Stored;
        public long Oversized;
        public long Overloaded;
        public long Failed;

        public LedgerAccount ToAccount() =>
            new(
                Requests,
                Received,
                Stored,
                Enum.GetValues<SpanFlaw>().ToDictionary(flaw => flaw, flaw => Rejected[(int)flaw]),
                Oversized,
                Overloaded,
                Failed,
                Enum.GetValues<RefusalReason>().ToDictionary(reason => reason, reason => Refused[(int)reason])
            );
    }
}

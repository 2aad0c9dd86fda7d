using System.Collections.Immutable;
using System.Text;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Collecting;

/// <summary>
/// Accounts for every span by receiver: <c>received = stored + rejected + oversized + overloaded + failed</c> holds at
/// every look. Rates are those of the last ten seconds.
/// </summary>
/// <param name="time">Tells when spans come and losses happen.</param>
public sealed class LossLedger(TimeProvider time)
{
    private const int RateSeconds = 10;
    private const int RateMinutes = 60;

    private readonly Lock _lock = new();
    private readonly RecentCount _stored = new(time, TimeSpan.FromMinutes(1), RateMinutes);
    private readonly SortedDictionary<string, Account> _accounts = new(StringComparer.Ordinal);

    // A port may have a socket for each address.
    private ImmutableList<(string Receiver, Func<long?> Read)> _drops = [];

    /// <summary>How many spans a second were stored over the last hour, or since the start; null in the first minute.</summary>
    public double? HourlySpansPerSecond
    {
        get
        {
            lock (_lock)
            {
                return _stored.PerSecond();
            }
        }
    }

    /// <summary>The accounts of all receivers that had traffic, by name.</summary>
    public IReadOnlyDictionary<string, LedgerAccount> Read()
    {
        // The system takes its time to answer; whatever arrives wants the lock.
        var dropped = ReadDropped();
        lock (_lock)
        {
            return _accounts
                .Where(pair => pair.Value.Requests > 0 || dropped.GetValueOrDefault(pair.Key) > 0)
                .ToDictionary(
                    pair => pair.Key,
                    pair => pair.Value.ToAccount(dropped.GetValueOrDefault(pair.Key)),
                    StringComparer.Ordinal
                );
        }
    }

    /// <summary>Shows what the system drops before a receiver sees it.</summary>
    /// <param name="receiver">The receiver's name.</param>
    /// <param name="readDropped">Reads how many datagrams that are; null where the system does not tell.</param>
    public void ShowDropped(string receiver, Func<long?> readDropped)
    {
        lock (_lock)
        {
            AccountOf(receiver);
            _drops = _drops.Add((receiver, readDropped));
        }
    }

    internal void CountCollected(string receiver, SpanBatch batch, AppendResult result, int requests)
    {
        lock (_lock)
        {
            var account = AccountOf(receiver, batch, requests);
            var overloaded = batch.Spans.Length - result.StoredSpans - result.OversizedSpans;
            account.Store(result.StoredSpans);
            _stored.Add(result.StoredSpans);
            account.Oversized += result.OversizedSpans;
            account.Overloaded += overloaded;
            account.NoteIf(result.OversizedSpans > 0, LossExample.OversizedSpans, "");
            account.NoteIf(overloaded > 0, LossExample.OverloadedSpans, "");
        }
    }

    internal void CountFailed(string receiver, SpanBatch batch, int requests)
    {
        lock (_lock)
        {
            var account = AccountOf(receiver, batch, requests);
            account.Failed += batch.Spans.Length;
            account.NoteIf(batch.Spans.Length > 0, LossExample.FailedSpans, "");
        }
    }

    internal void CountRefused(string receiver, RefusalReason reason, string message)
    {
        lock (_lock)
        {
            var account = AccountOf(receiver);
            account.Requests++;
            account.Refused[(int)reason]++;
            account.NoteIf(true, reason.ToString(), message);
        }
    }

    internal void CountClientReport(string receiver, ClientReport report)
    {
        lock (_lock)
        {
            var account = AccountOf(receiver);
            var added = account.Clients.Add(report);
            account.NoteIf(added.QueueFull > 0, LossExample.ClientQueueFull, "");
            account.NoteIf(added.TooLarge > 0, LossExample.ClientTooLarge, "");
            account.NoteIf(added.SendFailed > 0, LossExample.ClientSendFailed, "");
        }
    }

    // What the system does not tell is in no entry.
    private Dictionary<string, long?> ReadDropped() =>
        Volatile
            .Read(ref _drops)
            .Select(drop => (drop.Receiver, Count: drop.Read()))
            .Where(drop => drop.Count is not null)
            .GroupBy(drop => drop.Receiver, StringComparer.Ordinal)
            .ToDictionary(drops => drops.Key, drops => drops.Sum(drop => drop.Count), StringComparer.Ordinal);

    private Account AccountOf(string receiver, SpanBatch batch, int requests)
    {
        var account = AccountOf(receiver);
        account.Requests += requests;
        account.Received += batch.ReceivedSpanCount;
        for (var flaw = 0; flaw < account.Rejected.Length; flaw++)
        {
            var count = batch.CountRejected((SpanFlaw)flaw);
            account.Rejected[flaw] += count;
            if (count > 0)
            {
                account.NoteIf(true, ((SpanFlaw)flaw).ToString(), Describe(batch, (SpanFlaw)flaw));
            }
        }
        return account;
    }

    private static string Describe(SpanBatch batch, SpanFlaw flaw)
    {
        var (service, name) = batch.LastRejected(flaw);
        return $"{Text(batch, service)}: {Text(batch, name)}";
    }

    // What is not UTF-8 becomes replacement characters.
    private static string Text(SpanBatch batch, ByteRange range) =>
        Encoding.UTF8.GetString(batch.Bytes(range)[..Math.Min(range.Length, LossExample.MaxLength)]);

    // Receivers are parts of the program, so that their number is bounded.
    private Account AccountOf(string receiver)
    {
        if (!_accounts.TryGetValue(receiver, out var account))
        {
            _accounts[receiver] = account = new Account(time);
        }
        return account;
    }

    private sealed class Account(TimeProvider time)
    {
        private readonly RecentCount _recent = new(time, TimeSpan.FromSeconds(1), RateSeconds);

        // Reasons are names of the program, so that their number is bounded.
        private readonly Dictionary<string, LossExample> _examples = [];
        private DateTimeOffset? _lastSpanTime;

        public readonly long[] Rejected = new long[Enum.GetValues<SpanFlaw>().Length];
        public readonly long[] Refused = new long[Enum.GetValues<RefusalReason>().Length];

        public readonly ClientReports Clients = new();
        public long Requests;
        public long Received;
        public long Stored;
        public long Oversized;
        public long Overloaded;
        public long Failed;

        public void Store(int spans)
        {
            Stored += spans;
            _recent.Add(spans);
            _lastSpanTime = spans > 0 ? time.GetUtcNow() : _lastSpanTime;
        }

        public void NoteIf(bool isLoss, string reason, string text)
        {
            if (isLoss)
            {
                var most = Math.Min(text.Length, LossExample.MaxLength);
                _examples[reason] = new LossExample(reason, time.GetUtcNow(), text[..most]);
            }
        }

        public LedgerAccount ToAccount(long? droppedDatagrams) =>
            new(
                Requests,
                Received,
                Stored,
                Enum.GetValues<SpanFlaw>().ToDictionary(flaw => flaw, flaw => Rejected[(int)flaw]),
                Oversized,
                Overloaded,
                Failed,
                Enum.GetValues<RefusalReason>().ToDictionary(reason => reason, reason => Refused[(int)reason])
            )
            {
                DroppedDatagrams = droppedDatagrams,
                LostInClients = Clients.Total,
                LastSpanTime = _lastSpanTime,
                SpansPerSecond = _recent.PerSecond() ?? 0,
                Examples = [.. _examples.Values.OrderBy(example => example.Time)],
            };
    }
}

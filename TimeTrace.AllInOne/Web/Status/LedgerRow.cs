using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>The account of one receiver, summed up.</summary>
/// <param name="Receiver">Its name.</param>
/// <param name="Account">What became of what it was sent.</param>
public sealed record LedgerRow(string Receiver, LedgerAccount Account)
{
    /// <summary>Spans left out because of a flaw.</summary>
    public long RejectedSpans => Account.RejectedSpans.Values.Sum();

    /// <summary>Received spans that are found under no heading; below zero where some are found twice.</summary>
    public long MissingSpans =>
        Account.ReceivedSpans
        - Account.StoredSpans
        - RejectedSpans
        - Account.OversizedSpans
        - Account.OverloadedSpans
        - Account.FailedSpans;

    /// <summary>Why spans or requests were turned away, most frequent first.</summary>
    public IEnumerable<string> Reasons =>
        Account
            .RejectedSpans.Select(flaw => (Count: flaw.Value, Text: LedgerWords.Of(flaw.Key)))
            .Append((Account.OversizedSpans, "spans larger than the store takes"))
            .Append((Account.OverloadedSpans, "spans sent back to be retried: no room or time"))
            .Append((Account.FailedSpans, "spans whose store failed: see the server's log"))
            .Concat(Account.RefusedRequests.Select(reason => (reason.Value, LedgerWords.Of(reason.Key))))
            .Where(reason => reason.Item1 > 0)
            .OrderByDescending(reason => reason.Item1)
            .Select(reason => $"{reason.Item2}: {NumberText.Count(reason.Item1)}");
}

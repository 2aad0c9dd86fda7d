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

    /// <summary>The last thing that went wrong; null where nothing did.</summary>
    public LossExample? LastError => Account.Examples.Count > 0 ? Account.Examples[^1] : null;

    /// <summary>Why spans or requests were turned away, most frequent first.</summary>
    public IEnumerable<LossRow> Losses =>
        Account
            .RejectedSpans.Select(flaw => Loss(flaw.Key.ToString(), flaw.Value))
            .Append(Loss(LossExample.OversizedSpans, Account.OversizedSpans))
            .Append(Loss(LossExample.OverloadedSpans, Account.OverloadedSpans))
            .Append(Loss(LossExample.FailedSpans, Account.FailedSpans))
            .Append(Loss(LossExample.DroppedDatagrams, Account.DroppedDatagrams ?? 0))
            .Append(Loss(LossExample.ClientQueueFull, Account.LostInClients?.QueueFull ?? 0))
            .Append(Loss(LossExample.ClientTooLarge, Account.LostInClients?.TooLarge ?? 0))
            .Append(Loss(LossExample.ClientSendFailed, Account.LostInClients?.SendFailed ?? 0))
            .Concat(Account.RefusedRequests.Select(refusal => Loss(refusal.Key.ToString(), refusal.Value)))
            .Where(loss => loss.Count > 0)
            .OrderByDescending(loss => loss.Count);

    private LossRow Loss(string reason, long count) =>
        new(Receiver, reason, count, Account.Examples.FirstOrDefault(example => example.Reason == reason));
}

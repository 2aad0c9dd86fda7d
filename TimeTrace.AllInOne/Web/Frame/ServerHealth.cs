using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>Whether this server keeps what it is sent, in a few words for the banner of every page.</summary>
/// <param name="IsGood">Whether no span was lost here since the start.</param>
/// <param name="Text">That, in words.</param>
public sealed record ServerHealth(bool IsGood, string Text)
{
    internal static ServerHealth Of(LossLedger ledger)
    {
        var lost = ledger.Read().Values.Sum(account => account.FailedSpans + account.OversizedSpans);
        return lost == 0 ? new ServerHealth(true, "ok") : new ServerHealth(false, $"{NumberText.Count(lost)} lost");
    }
}

using System.Runtime.InteropServices;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Collecting;

/// <summary>What to tell the sender of a batch.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct CollectResult
{
    internal CollectResult(SpanBatch batch, AppendResult result)
    {
        RetryAfter = result.RetryAfter;
        RejectedSpans = batch.RejectedSpanCount + result.OversizedSpans;
        Message = RejectedSpans == 0 ? "" : Describe(batch, result);
    }

    /// <summary>Set where nothing was kept and the sender shall try again after that time.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>How many spans were left out for good, while the others were kept.</summary>
    public int RejectedSpans { get; }

    /// <summary>Why spans were left out, for a person to read; empty where none was.</summary>
    public string Message { get; }

    private static string Describe(SpanBatch batch, AppendResult result)
    {
        var reasons = new List<string>(4);
        foreach (var flaw in Enum.GetValues<SpanFlaw>())
        {
            var count = batch.CountRejected(flaw);
            if (count > 0)
            {
                reasons.Add($"{count} with {flaw.ToSentence()}");
            }
        }
        if (result.OversizedSpans > 0)
        {
            reasons.Add($"{result.OversizedSpans} too large for the store");
        }
        return "rejected spans: " + string.Join(", ", reasons);
    }
}

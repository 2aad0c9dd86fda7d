using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Storage;

/// <summary>
/// What a store did with a batch: either every span is stored or oversized, or none is and the sender shall retry.
/// </summary>
/// <param name="StoredSpans">How many spans are kept.</param>
/// <param name="OversizedSpans">How many spans are too large for the store ever to keep.</param>
/// <param name="RetryAfter">Set where the store kept nothing for lack of room or time: when to send the batch again.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AppendResult(int StoredSpans, int OversizedSpans = 0, TimeSpan? RetryAfter = null);

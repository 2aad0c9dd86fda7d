using System.Runtime.InteropServices;

namespace TimeTrace.Benchmarks.Load.Sending;

/// <summary>What the backend answered to an export.</summary>
/// <param name="RejectedSpans">How many spans it left out while it kept the others.</param>
/// <param name="RetryAfter">Set where it asks to send again later.</param>
/// <param name="Failure">Set where it refused for good: the status and message.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OtlpAnswer(long RejectedSpans = 0, TimeSpan? RetryAfter = null, string? Failure = null);

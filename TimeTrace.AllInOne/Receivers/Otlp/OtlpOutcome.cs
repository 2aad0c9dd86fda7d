using System.Runtime.InteropServices;

namespace TimeTrace.AllInOne.Receivers.Otlp;

/// <summary>What to answer to an export request; the default value is full success.</summary>
/// <param name="Failure">Set where nothing was kept.</param>
/// <param name="RejectedSpans">How many spans were left out while the others were kept.</param>
/// <param name="Message">Why spans were left out.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OtlpOutcome(OtlpFailure? Failure, int RejectedSpans = 0, string Message = "")
{
    public static implicit operator OtlpOutcome(OtlpFailure failure) => new(failure);
}

using System.Runtime.InteropServices;

namespace TimeTrace.AllInOne.Receivers;

/// <summary>What to answer to an export request; the default value is full success.</summary>
/// <param name="Failure">Set where nothing was kept.</param>
/// <param name="RejectedSpans">How many spans were left out while the others were kept.</param>
/// <param name="Message">Why spans were left out.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IntakeOutcome(IntakeFailure? Failure, int RejectedSpans = 0, string Message = "")
{
    public static implicit operator IntakeOutcome(IntakeFailure failure) => new(failure);
}

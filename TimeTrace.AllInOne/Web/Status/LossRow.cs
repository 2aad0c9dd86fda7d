using TimeTrace.Tracing.Collecting;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>What one receiver did not keep for one reason.</summary>
/// <param name="Receiver">The receiver.</param>
/// <param name="Reason">The reason's name.</param>
/// <param name="Count">How many spans, or requests or datagrams whose spans were not read.</param>
/// <param name="Last">The last of them; null where none is known.</param>
public sealed record LossRow(string Receiver, string Reason, long Count, LossExample? Last)
{
    /// <summary>What was lost and why, after a number.</summary>
    public string Words => LossWords.Of(Reason);

    /// <summary>What to change.</summary>
    public string Hint => LossHints.Of(Reason);
}

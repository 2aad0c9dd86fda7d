using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Model;

/// <summary>Spans that clients ended and never sent, by reason.</summary>
/// <param name="QueueFull">Spans that the client's queue had no room for.</param>
/// <param name="TooLarge">Spans larger than what the client sends at once.</param>
/// <param name="SendFailed">Spans that could not be encoded or sent.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ClientLosses(long QueueFull, long TooLarge, long SendFailed)
{
    /// <summary>Adds each reason's.</summary>
    public static ClientLosses operator +(ClientLosses left, ClientLosses right) =>
        new(left.QueueFull + right.QueueFull, left.TooLarge + right.TooLarge, left.SendFailed + right.SendFailed);

    /// <summary>What has been added since; nothing where a number has shrunk.</summary>
    public ClientLosses Since(ClientLosses earlier) =>
        new(
            Math.Max(0, QueueFull - earlier.QueueFull),
            Math.Max(0, TooLarge - earlier.TooLarge),
            Math.Max(0, SendFailed - earlier.SendFailed)
        );
}

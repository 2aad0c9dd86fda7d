namespace TimeTrace.AppHost.Ports;

/// <summary>The number that a port has.</summary>
/// <param name="Number">
/// The number, <see cref="ApplicationPort.AnyFree"/> for any; <see langword="null"/> where the port is not opened.
/// </param>
/// <param name="IsChosen">Whether somebody asked for it, rather than that nothing else was said.</param>
internal readonly record struct PortNumber(int? Number, bool IsChosen);

namespace TimeTrace.AllInOne.Hosting;

/// <summary>The feature of a connection that tells which port it came in on; senders cannot forge it.</summary>
/// <param name="Port">What the port is for.</param>
internal sealed record ConnectionPort(Port Port);

namespace TimeTrace.Tracing.Model;

/// <summary>What a client says that it has lost since it started, before anything was sent.</summary>
/// <param name="Client">Which client it is, the same in all its reports.</param>
/// <param name="Number">A number that grows from report to report of a client.</param>
/// <param name="Losses">All its losses until then.</param>
public sealed record ClientReport(string Client, long Number, ClientLosses Losses);

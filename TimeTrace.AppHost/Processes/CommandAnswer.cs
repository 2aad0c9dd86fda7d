namespace TimeTrace.AppHost.Processes;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Null for a command that did not end in time, or could not be started.</param>
/// <param name="ErrorLine">The last line on standard error that says something, or why the command could not be started; else empty.</param>
internal sealed record CommandAnswer(int? ExitCode, string ErrorLine);

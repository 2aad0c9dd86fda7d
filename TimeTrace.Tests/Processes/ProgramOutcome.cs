namespace TimeTrace.Tests.Processes;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">What it wrote to stdout.</param>
/// <param name="Errors">What it wrote to stderr.</param>
internal sealed record ProgramOutcome(int ExitCode, string Output, string Errors);

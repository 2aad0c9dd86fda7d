namespace TimeTrace.AppHost.Backends;

/// <summary>What was found.</summary>
/// <param name="Url">The trace's page; null where there is none.</param>
/// <param name="Sentence">What it is, or why there is none.</param>
internal sealed record LastTraceAnswer(string? Url, string Sentence);

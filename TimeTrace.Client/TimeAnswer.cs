namespace TimeTrace.Client;

/// <summary>How one request ended.</summary>
/// <param name="Text">What the server said; null when the request failed.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
/// <param name="TraceId">Lower-case hex; null when the request was not sampled.</param>
internal sealed record TimeAnswer(string? Text, string? Error, string? TraceId);

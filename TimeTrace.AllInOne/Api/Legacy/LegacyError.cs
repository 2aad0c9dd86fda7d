namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>One error of the legacy envelope.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Code">The HTTP status, where the whole request failed.</param>
/// <param name="TraceId">The trace that it is about, where there is one.</param>
internal sealed record LegacyError(string Message, int? Code = null, string? TraceId = null);

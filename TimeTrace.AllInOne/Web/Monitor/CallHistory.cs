namespace TimeTrace.AllInOne.Web.Monitor;

/// <summary>How the calls of a service, or of its spans of one name, fared in a time frame.</summary>
/// <param name="SpanName">The name, or null for the whole service.</param>
/// <param name="Whole">In the whole time frame.</param>
/// <param name="Points">Step by step, in order of time.</param>
public sealed record CallHistory(string? SpanName, CallFigures Whole, IReadOnlyList<CallPoint> Points);

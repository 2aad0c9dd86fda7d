namespace TimeTrace.Benchmarks.Load.Reports;

/// <summary>One thing that was measured.</summary>
/// <param name="Key">Its name in JSON, for example <c>ingest.spansPerSecond</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Unit">The unit, for example <c>ms</c>.</param>
/// <param name="Value">The value; NaN where nothing could be measured.</param>
internal sealed record Figure(string Key, string Title, string Unit, double Value);

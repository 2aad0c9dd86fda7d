namespace TimeTrace.Benchmarks.Pages;

/// <summary>A page to open.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Path">Its address on the query port.</param>
internal sealed record PageKind(string Key, string Title, string Path);

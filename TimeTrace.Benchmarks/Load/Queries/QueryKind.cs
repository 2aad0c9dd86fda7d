namespace TimeTrace.Benchmarks.Load.Queries;

/// <summary>A kind of question to the query port.</summary>
/// <param name="Key">Its name in the report's JSON.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="PathOf">Makes one question: path and parameters. Null where there is nothing to ask for.</param>
internal sealed record QueryKind(string Key, string Title, Func<QueryTargets, string?> PathOf);

namespace TimeTrace.AllInOne.Web.Monitor;

/// <summary>How the calls of some minutes fared.</summary>
/// <param name="StartUnixNano">When the first minute begins, nanoseconds since 1970-01-01 UTC.</param>
/// <param name="EndUnixNano">When the last one ends.</param>
/// <param name="Figures">How its calls fared.</param>
public sealed record CallPoint(ulong StartUnixNano, ulong EndUnixNano, CallFigures Figures);

namespace TimeTrace.Benchmarks.Load.Checks;

/// <summary>Something that must hold at the end of a run.</summary>
/// <param name="Name">What must hold.</param>
/// <param name="HasPassed">Whether it does.</param>
/// <param name="Detail">The numbers that were compared.</param>
internal sealed record Check(string Name, bool HasPassed, string Detail);

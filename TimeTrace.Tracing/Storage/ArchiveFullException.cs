namespace TimeTrace.Tracing.Storage;

/// <summary>So many traces are kept by wish that a store takes no more of them.</summary>
/// <param name="message">Which bound is reached.</param>
public sealed class ArchiveFullException(string message) : Exception(message);

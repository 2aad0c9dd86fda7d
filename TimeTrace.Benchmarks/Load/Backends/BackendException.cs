namespace TimeTrace.Benchmarks.Load.Backends;

/// <summary>The backend did not do what it has to; the message says what.</summary>
internal sealed class BackendException(string message) : Exception(message);

namespace TimeTrace.Client;

/// <summary>What the command line asks for.</summary>
/// <param name="Server">The server's base address; null for the one in the settings.</param>
/// <param name="Repeat">How many requests one after the other; 0 means until stopped.</param>
/// <param name="Every">From the start of one to the start of the next.</param>
/// <param name="Load">Requests as fast as they go, for <paramref name="Duration"/>, in place of the repeated ones.</param>
/// <param name="Concurrency">How many requests of a load are under way at once.</param>
/// <param name="Duration">How long a load lasts.</param>
/// <param name="Timeout">For one request with its redirects.</param>
internal sealed record ClientOptions(
    Uri? Server,
    int Repeat,
    TimeSpan Every,
    bool Load,
    int Concurrency,
    TimeSpan Duration,
    TimeSpan Timeout
);

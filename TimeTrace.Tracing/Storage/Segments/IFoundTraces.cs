using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The traces that a search has found so far; it says what could still change them.</summary>
internal interface IFoundTraces
{
    /// <summary>Whether nothing can change them any more.</summary>
    bool IsFull { get; }

    /// <summary>Whether a hit that started then could.</summary>
    bool CanUse(ulong startUnixNano);

    /// <summary>Whether a hit of that trace could.</summary>
    bool CanUse(ulong startUnixNano, TraceId id);

    /// <summary>Takes a hit.</summary>
    void Add(ulong startUnixNano, TraceId id);
}

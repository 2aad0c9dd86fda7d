namespace TimeTrace.Tracing.Collecting;

/// <summary>Why a request was refused before any span of it was read.</summary>
public enum RefusalReason
{
    /// <summary>The body is not what the protocol says.</summary>
    Malformed,

    /// <summary>The body is larger than the limit.</summary>
    TooLarge,

    /// <summary>The content type or encoding is not known.</summary>
    Unsupported,

    /// <summary>Too much was under way.</summary>
    Overloaded,

    /// <summary>The sender went away before the body ended.</summary>
    Aborted,
}

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>The codes of google.rpc.Status that answers use, the same as gRPC's status codes.</summary>
/// <remarks>See https://github.com/grpc/grpc/blob/master/doc/statuscodes.md.</remarks>
public enum RpcCode
{
    /// <summary>All went well.</summary>
    Ok = 0,

    /// <summary>The sender went away.</summary>
    Cancelled = 1,

    /// <summary>The request is not what it should be; sending it again does not help.</summary>
    InvalidArgument = 3,

    /// <summary>The caller's time is over.</summary>
    DeadlineExceeded = 4,

    /// <summary>There is no such thing.</summary>
    NotFound = 5,

    /// <summary>The caller may not ask for this.</summary>
    PermissionDenied = 7,

    /// <summary>Too large, or, with a retry delay, too much at once.</summary>
    ResourceExhausted = 8,

    /// <summary>There is no such method, encoding or message form.</summary>
    Unimplemented = 12,

    /// <summary>The receiver's own fault.</summary>
    Internal = 13,

    /// <summary>Not now; asking again may help.</summary>
    Unavailable = 14,

    /// <summary>The caller does not show what it needs to be let in.</summary>
    Unauthenticated = 16,
}

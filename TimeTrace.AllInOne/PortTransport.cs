namespace TimeTrace.AllInOne;

/// <summary>What is spoken on a port, always without TLS.</summary>
internal enum PortTransport
{
    /// <summary>HTTP/1.1.</summary>
    Http1,

    /// <summary>HTTP/2, for gRPC.</summary>
    Http2,

    /// <summary>A byte stream.</summary>
    Tcp,

    /// <summary>Datagrams.</summary>
    Udp,
}

namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>An address that Jaeger listens on.</summary>
/// <param name="port">The port; all interfaces are listened on, because localhost in a container is reached from nowhere else.</param>
public sealed class ServerEndpoint(int port)
{
    internal const string AllInterfaces = "0.0.0.0";

    /// <summary>Gets or sets the address as <c>host:port</c>.</summary>
    public string Endpoint { get; set; } = FormattableString.Invariant($"{AllInterfaces}:{port}");
}

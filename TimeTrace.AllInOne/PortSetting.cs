using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace TimeTrace.AllInOne;

/// <summary>One port as users know it.</summary>
/// <param name="Port">What it is for.</param>
/// <param name="Name">Its name in start lines and options, for example <c>otlp-grpc</c>.</param>
/// <param name="DefaultNumber">The port number that clients expect.</param>
/// <param name="Protocols">The HTTP versions spoken there, always without TLS.</param>
/// <param name="Path">The path of the link that the start lines show.</param>
/// <param name="Purpose">One phrase for the help text.</param>
internal sealed record PortSetting(
    Port Port,
    string Name,
    int DefaultNumber,
    HttpProtocols Protocols,
    string Path,
    string Purpose
)
{
    /// <summary>The option's name without dashes.</summary>
    public string OptionName => Name + "-port";
}

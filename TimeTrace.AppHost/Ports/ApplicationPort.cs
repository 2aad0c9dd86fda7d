using System.Globalization;

namespace TimeTrace.AppHost.Ports;

/// <summary>A port of the time service or of the embedded backend, as users know it.</summary>
/// <param name="Name">The last part of its setting, for example <c>OtlpGrpc</c>.</param>
/// <param name="UsualNumber">The port number that clients expect.</param>
/// <param name="Scheme">What its addresses begin with: http, tcp or udp.</param>
/// <param name="Meaning">One phrase for messages and the help text.</param>
internal sealed record ApplicationPort(string Name, int UsualNumber, string Scheme, string Meaning)
{
    public const string Section = "TimeTrace:Ports";
    public const string Off = "off";

    /// <summary>The number that stands for any free one.</summary>
    public const int AnyFree = 0;

    public const int Maximum = 65535;

    /// <summary>
    /// Its endpoint in the application's model, called as Jaeger's where Jaeger has the same one; empty for the time service.
    /// </summary>
    public string EndpointName { get; init; } = "";

    /// <summary>Whether HTTP/2 is spoken there, for gRPC.</summary>
    public bool IsHttp2 { get; init; }

    /// <summary>Whether the application cannot do without it, and has to know its number.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>Whether it is opened only where that is asked for.</summary>
    public bool IsOnRequest { get; init; }

    public bool IsUdp => Scheme == "udp";

    public string SettingName => $"{Section}:{Name}";

    /// <summary>The environment variable by which the backend itself is told, for example <c>TIMETRACE_OTLP_GRPC_PORT</c>.</summary>
    public string Variable =>
        $"TIMETRACE{string.Concat(Name.Select(letter => char.IsUpper(letter) ? $"_{letter}" : $"{letter}")).ToUpperInvariant()}_PORT";

    /// <summary>The number where nothing else is said; <see langword="null"/> where it is not opened then.</summary>
    public int? DefaultNumber => IsOnRequest ? null : UsualNumber;

    /// <summary>The least that it may be set to.</summary>
    public int Minimum => IsNeeded ? 1 : AnyFree;

    /// <summary>What it may be set to, in words.</summary>
    public string Values =>
        $"a whole number from {Minimum} {(IsNeeded ? "" : "(any free port) ")}to {Maximum}{(IsNeeded ? "" : $", or {Off} for none")}";

    /// <summary>A number as users write it.</summary>
    public static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? Off;
}

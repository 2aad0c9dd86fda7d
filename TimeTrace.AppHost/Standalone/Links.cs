using TimeTrace.AppHost.Ports;

namespace TimeTrace.AppHost.Standalone;

/// <summary>Where a person finds the client's trace.</summary>
internal sealed class Links(PortNumbers ports)
{
    private const string TraceLine = "Trace: ";
    private const int TraceIdDigits = 32;

    public string Trace(string traceId) => $"{AddressTable.Origin(ports, ApplicationPorts.Query)}/trace/{traceId}";

    /// <summary>The trace id in the client's line <c>Trace: 32 hex digits</c>; null in any other line.</summary>
    public static string? TraceIdIn(string line)
    {
        var isTraceLine = line.StartsWith(TraceLine, StringComparison.Ordinal);
        var digits = isTraceLine ? line[TraceLine.Length..].TrimEnd() : "";
        return digits.Length == TraceIdDigits && digits.All(char.IsAsciiHexDigitLower) ? digits : null;
    }
}

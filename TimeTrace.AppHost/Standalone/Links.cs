namespace TimeTrace.AppHost.Standalone;

/// <summary>Where a person or a program finds what runs.</summary>
internal sealed class Links(Settings settings)
{
    private const string TraceLine = "Trace: ";
    private const int TraceIdDigits = 32;

    public IReadOnlyList<string> Table() =>
        [
            "",
            $"  Traces        {Local(Settings.QueryPort)}",
            $"  Query API     {Local(Settings.QueryPort)}/api/v3/services",
            $"  Time service  {Local(Settings.ServerPort)}/gettime",
            $"  OTLP, gRPC    {Local(Settings.OtlpGrpcPort)}",
            $"  OTLP, HTTP    {Local(Settings.OtlpHttpPort)}/v1/traces",
            $"  Health        {Local(Settings.HealthPort)}/status",
            "",
        ];

    public string Trace(string traceId) => $"{Local(Settings.QueryPort)}/trace/{traceId}";

    /// <summary>The trace id in the client's line <c>Trace: 32 hex digits</c>; null in any other line.</summary>
    public static string? TraceIdIn(string line)
    {
        var isTraceLine = line.StartsWith(TraceLine, StringComparison.Ordinal);
        var digits = isTraceLine ? line[TraceLine.Length..].TrimEnd() : "";
        return digits.Length == TraceIdDigits && digits.All(char.IsAsciiHexDigitLower) ? digits : null;
    }

    private string Local(Setting port) => $"http://localhost:{settings[port]}";
}

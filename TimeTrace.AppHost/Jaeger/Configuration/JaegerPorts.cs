namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>The ports that Jaeger v2 listens on inside its container.</summary>
/// <remarks>See https://www.jaegertracing.io/docs/2.20/architecture/apis/.</remarks>
internal static class JaegerPorts
{
    public const int UI = 16686;
    public const int QueryGrpc = 16685;
    public const int OtlpGrpc = 4317;
    public const int OtlpHttp = 4318;
    public const int JaegerGrpc = 14250;
    public const int ThriftHttp = 14268;
    public const int ThriftCompact = 6831;
    public const int ThriftBinary = 6832;
    public const int Zipkin = 9411;
    public const int SamplingHttp = 5778;
    public const int SamplingGrpc = 5779;
    public const int Health = 13133;
    public const int Metrics = 8888;
}

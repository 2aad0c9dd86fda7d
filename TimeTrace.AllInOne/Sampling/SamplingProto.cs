using TimeTrace.Tracing.Codecs;

namespace TimeTrace.AllInOne.Sampling;

/// <summary>Writes a strategy as Jaeger's clients read it over gRPC: jaeger.api_v2.SamplingStrategyResponse.</summary>
/// <remarks>See https://github.com/jaegertracing/jaeger-idl/blob/main/proto/api_v2/sampling.proto.</remarks>
internal static class SamplingProto
{
    public static void Write(ProtoWriter output, SamplingStrategy strategy)
    {
        output.WriteVarint(field: 1, (ulong)strategy.Type);
        if (strategy.Type == SamplingType.Probabilistic)
        {
            WriteProbabilistic(output, field: 2, strategy.Param);
        }
        else
        {
            var rate = output.BeginMessage(field: 3);
            output.WriteVarint(field: 1, (ulong)strategy.Param);
            output.EndMessage(rate);
        }
        if (strategy.Operations is { } operations)
        {
            WriteOperations(output, operations);
        }
    }

    private static void WriteProbabilistic(ProtoWriter output, int field, double probability)
    {
        var probabilistic = output.BeginMessage(field);
        WriteDouble(output, field: 1, probability);
        output.EndMessage(probabilistic);
    }

    private static void WriteOperations(ProtoWriter output, OperationSampling operations)
    {
        var message = output.BeginMessage(field: 4);
        WriteDouble(output, field: 1, operations.DefaultProbability);
        WriteDouble(output, field: 2, operations.MinTracesPerSecond);
        foreach (var (operation, probability) in operations.Probabilities)
        {
            var entry = output.BeginMessage(field: 3);
            output.WriteString(field: 1, operation);
            WriteProbabilistic(output, field: 2, probability);
            output.EndMessage(entry);
        }
        output.EndMessage(message);
    }

    private static void WriteDouble(ProtoWriter output, int field, double value) =>
        output.WriteFixed64(field, BitConverter.DoubleToUInt64Bits(value));
}

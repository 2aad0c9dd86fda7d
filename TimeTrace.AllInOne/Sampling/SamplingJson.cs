using System.Text.Json;

namespace TimeTrace.AllInOne.Sampling;

/// <summary>Writes a strategy as Jaeger's clients read it over HTTP.</summary>
internal static class SamplingJson
{
    public static void Write(Utf8JsonWriter json, SamplingStrategy strategy)
    {
        json.WriteStartObject();
        if (strategy.Type == SamplingType.Probabilistic)
        {
            json.WriteString("strategyType", "PROBABILISTIC");
            WriteProbabilistic(json, strategy.Param);
        }
        else
        {
            json.WriteString("strategyType", "RATE_LIMITING");
            json.WriteStartObject("rateLimitingSampling");
            json.WriteNumber("maxTracesPerSecond", (int)strategy.Param);
            json.WriteEndObject();
        }
        if (strategy.Operations is { } operations)
        {
            WriteOperations(json, operations);
        }
        json.WriteEndObject();
    }

    private static void WriteProbabilistic(Utf8JsonWriter json, double probability)
    {
        json.WriteStartObject("probabilisticSampling");
        json.WriteNumber("samplingRate", probability);
        json.WriteEndObject();
    }

    private static void WriteOperations(Utf8JsonWriter json, OperationSampling operations)
    {
        json.WriteStartObject("operationSampling");
        json.WriteNumber("defaultSamplingProbability", operations.DefaultProbability);
        json.WriteNumber("defaultLowerBoundTracesPerSecond", operations.MinTracesPerSecond);
        json.WriteStartArray("perOperationStrategies");
        foreach (var (operation, probability) in operations.Probabilities)
        {
            json.WriteStartObject();
            json.WriteString("operation", operation);
            WriteProbabilistic(json, probability);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("defaultUpperBoundTracesPerSecond", 0);
        json.WriteEndObject();
    }
}

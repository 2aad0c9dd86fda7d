using System.Text.Json.Serialization;

namespace TimeTrace.AllInOne.Status;

/// <summary>The JSON shapes of the host's own endpoints.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(HealthEndpoint.Health))]
[JsonSerializable(typeof(LedgerReport))]
internal sealed partial class StatusJson : JsonSerializerContext;

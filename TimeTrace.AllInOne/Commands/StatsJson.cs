using System.Text.Json.Serialization;

namespace TimeTrace.AllInOne.Commands;

/// <summary>The JSON shape of <c>stats --json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(StatsReport))]
internal sealed partial class StatsJson : JsonSerializerContext;

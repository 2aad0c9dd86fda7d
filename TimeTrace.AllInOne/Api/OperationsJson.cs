using System.Text.Json;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api;

/// <summary>Writes operations as both APIs do.</summary>
internal static class OperationsJson
{
    public static void WriteOperations(this Utf8JsonWriter json, IReadOnlyList<Operation> operations)
    {
        json.WriteStartArray();
        foreach (var operation in operations)
        {
            json.WriteStartObject();
            json.WriteString("name", operation.Name);
            json.WriteString("spanKind", operation.Kind.ToName());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}

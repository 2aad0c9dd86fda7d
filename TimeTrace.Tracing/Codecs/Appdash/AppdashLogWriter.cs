using System.Text.Json;
using TimeTrace.Tracing.Codecs.Jaeger;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Appdash;

/// <summary>Writes messages as events: an object of JSON by its members, of which <c>event</c> is the name, any other text as the name.</summary>
internal static class AppdashLogWriter
{
    private const string NameKey = "event";

    /// <param name="log">The message.</param>
    /// <param name="startUnixNano">Its time where it has none.</param>
    /// <param name="output">Where to.</param>
    public static void Write(AppdashLog log, ulong startUnixNano, ProtoWriter output)
    {
        var message = output.BeginMessage(Fields.Span.Events);
        output.WriteFixed64(Fields.Event.TimeUnixNano, log.TimeUnixNano == 0 ? startUnixNano : log.TimeUnixNano);
        using var document = TryParse(log.Message);
        if (document is null)
        {
            output.WriteString(Fields.Event.Name, log.Message);
        }
        else
        {
            WriteMembers(document.RootElement, output);
        }
        output.EndMessage(message);
    }

    private static JsonDocument? TryParse(string message)
    {
        if (!message.StartsWith('{'))
        {
            return null;
        }
        try
        {
            var document = JsonDocument.Parse(message);
            return document.RootElement.EnumerateObject().All(member => member.Name is not null) ? document : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // It only begins like one, or has names that are no text.
            return null;
        }
    }

    private static void WriteMembers(JsonElement fields, ProtoWriter output)
    {
        var hasName = fields.TryGetProperty(NameKey, out var name) && name.ValueKind == JsonValueKind.String;
        if (hasName)
        {
            output.WriteString(Fields.Event.Name, JaegerFields.TextOf(name));
        }
        foreach (var member in fields.EnumerateObject())
        {
            if (hasName && member.NameEquals(NameKey))
            {
                continue;
            }
            ReceivedTagWriter.WriteText(
                Fields.Event.Attributes,
                member.Name,
                member.Value.ValueKind == JsonValueKind.String
                    ? JaegerFields.TextOf(member.Value)
                    : member.Value.GetRawText(),
                output
            );
        }
    }
}

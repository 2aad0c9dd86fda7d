using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace TimeTrace.Tests.Tracing.Codecs;

/// <summary>
/// The OTLP JSON of a message, made from its descriptor: a second opinion on the mapping. Ids are in hex, 64-bit
/// numbers are text, enums are numbers, and only what is set is written.
/// </summary>
internal static class JsonOtlpText
{
    private static readonly string[] Ids = ["trace_id", "span_id", "parent_span_id"];

    public static byte[] Of(IMessage message, bool snakeCase = false) =>
        JsonSerializer.SerializeToUtf8Bytes(Node(message, snakeCase));

    private static JsonObject Node(IMessage message, bool snakeCase)
    {
        var result = new JsonObject();
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            var value = field.Accessor.GetValue(message);
            var isSet = field.HasPresence ? field.Accessor.HasValue(message) : !IsDefault(value);
            if (isSet)
            {
                result[snakeCase ? field.Name : field.JsonName] = Node(field, value, snakeCase);
            }
        }
        return result;
    }

    private static bool IsDefault(object value) =>
        value switch
        {
            System.Collections.IList list => list.Count == 0,
            string text => text.Length == 0,
            ByteString bytes => bytes.IsEmpty,
            _ => Convert.ToUInt64(value, CultureInfo.InvariantCulture) == 0,
        };

    private static JsonNode? Node(FieldDescriptor field, object value, bool snakeCase) =>
        value switch
        {
            string text => text,
            System.Collections.IEnumerable list and not ByteString => new JsonArray([
                .. list.Cast<object>().Select(item => Node(field, item, snakeCase)),
            ]),
            IMessage message => Node(message, snakeCase),
            ByteString bytes when Ids.Contains(field.Name) => Convert.ToHexString(bytes.Span),
            ByteString bytes => bytes.ToBase64(),
            double number when double.IsFinite(number) => number,
            double number => double.IsNaN(number) ? "NaN"
            : number > 0 ? "Infinity"
            : "-Infinity",
            bool truth => truth,
            uint number => number,
            long or ulong => Convert.ToString(value, CultureInfo.InvariantCulture),
            _ => Convert.ToInt32(value, CultureInfo.InvariantCulture),
        };
}

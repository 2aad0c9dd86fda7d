using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Jaeger.ApiV2;
using ValueType = Jaeger.ApiV2.ValueType;

namespace TimeTrace.Tests.AllInOne.Api.Grpc;

/// <summary>Puts the spans of both of Jaeger's own forms into one JSON text, each with its process, to compare them.</summary>
internal static class V2Json
{
    public static string FromHttp(string envelope)
    {
        var spans = new JsonArray();
        foreach (var trace in JsonNode.Parse(envelope)!["data"]!.AsArray())
        {
            foreach (var span in trace!["spans"]!.AsArray())
            {
                var copy = span!.DeepClone().AsObject();
                copy["process"] = trace["processes"]![(string)copy["processID"]!]!.DeepClone();
                copy.Remove("processID");
                spans.Add(copy);
            }
        }
        return spans.ToJsonString();
    }

    public static string FromGrpc(IEnumerable<byte[]> chunks) =>
        new JsonArray([
            .. chunks.SelectMany(chunk => SpansResponseChunk.Parser.ParseFrom(chunk).Spans).Select(Of),
        ]).ToJsonString();

    private static JsonObject Of(Span span)
    {
        var json = new JsonObject { ["traceID"] = TraceId(span.TraceId), ["spanID"] = Hex(span.SpanId) };
        if (span.Flags != 0)
        {
            json["flags"] = span.Flags;
        }
        json["operationName"] = span.OperationName;
        json["references"] = new JsonArray([
            .. span.References.Select(reference => new JsonObject
            {
                ["refType"] = reference.RefType == SpanRefType.ChildOf ? "CHILD_OF" : "FOLLOWS_FROM",
                ["traceID"] = TraceId(reference.TraceId),
                ["spanID"] = Hex(reference.SpanId),
            }),
        ]);
        json["startTime"] = Micros(span.StartTime);
        json["duration"] = (span.Duration.Seconds * 1_000_000) + (span.Duration.Nanos / 1_000);
        json["tags"] = Tags(span.Tags);
        json["logs"] = new JsonArray([
            .. span.Logs.Select(log => new JsonObject
            {
                ["timestamp"] = Micros(log.Timestamp),
                ["fields"] = Tags(log.Fields),
            }),
        ]);
        json["warnings"] =
            span.Warnings.Count == 0 ? null : new JsonArray([.. span.Warnings.Select(warning => (JsonNode)warning)]);
        json["process"] = new JsonObject
        {
            ["serviceName"] = span.Process.ServiceName,
            ["tags"] = Tags(span.Process.Tags),
        };
        return json;
    }

    private static JsonArray Tags(IEnumerable<KeyValue> tags) =>
        new([
            .. tags.Select(tag => new JsonObject
            {
                ["key"] = tag.Key,
                ["type"] = tag.VType.ToString().ToLowerInvariant(),
                ["value"] = Value(tag),
            }),
        ]);

    // Numbers beyond what a browser can hold are texts in JSON, and so is what is no number.
    private static JsonNode Value(KeyValue tag) =>
        tag.VType switch
        {
            ValueType.Bool => tag.VBool,
            ValueType.Int64 when Math.Abs(tag.VInt64) > 9007199254740991 => tag.VInt64.ToString(
                CultureInfo.InvariantCulture
            ),
            ValueType.Int64 => tag.VInt64,
            ValueType.Float64 when double.IsNaN(tag.VFloat64) => "NaN",
            ValueType.Float64 => tag.VFloat64,
            ValueType.Binary => tag.VBinary.ToBase64(),
            _ => tag.VStr,
        };

    private static long Micros(Timestamp time) => (time.Seconds * 1_000_000) + (time.Nanos / 1_000);

    private static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);

    private static string TraceId(ByteString bytes)
    {
        var hex = Hex(bytes);
        return hex.StartsWith("0000000000000000", StringComparison.Ordinal) ? hex[16..] : hex;
    }
}

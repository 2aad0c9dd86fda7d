using System.Globalization;
using System.Text;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing.Codecs.Otlp;

/// <summary>Everything that our reader and decoders make of a request, as text to compare with <see cref="ProtoText"/>.</summary>
internal static class ModelText
{
    public static string Of(byte[] request)
    {
        var batch = new SpanBatch();
        OtlpBatchReader.Read(request, batch);
        var text = new StringBuilder();
        foreach (ref readonly var entry in batch.Spans)
        {
            var span = OtlpSpanDecoder.Decode(batch.Bytes(entry.Bytes));
            Assert.Equal(Row(entry, Encoding.UTF8.GetString(batch.Bytes(entry.Name))), Row(span));
            Append(text, batch, batch.Resources[entry.ResourceIndex]);
            Append(text, batch, batch.Scopes[entry.ScopeIndex]);
            Append(text, span);
        }
        foreach (var flaw in Enum.GetValues<SpanFlaw>())
        {
            text.Append(CultureInfo.InvariantCulture, $"{flaw}: {batch.CountRejected(flaw)}\n");
        }
        return text.ToString();
    }

    private static string Row(in SpanEntry span, string name) =>
        $"{span.TraceId} {span.Id} {span.ParentId} {span.StartUnixNano} {span.EndUnixNano} {name} {span.Kind} "
        + $"{span.StatusCode}";

    private static string Row(Span span) =>
        $"{span.TraceId} {span.Id} {span.ParentId} {span.StartUnixNano} {span.EndUnixNano} {span.Name} {span.Kind} "
        + $"{span.StatusCode}";

    private static void Append(StringBuilder text, SpanBatch batch, in ResourceEntry entry)
    {
        const string Service = "(as decoded)";
        var schemaUrl = Encoding.UTF8.GetString(batch.Bytes(entry.SchemaUrl));
        var resource = OtlpDecoder.DecodeResource(batch.Bytes(entry.Bytes), Service, schemaUrl);
        text.Append(CultureInfo.InvariantCulture, $"resource {resource.DroppedAttributesCount} {resource.SchemaUrl}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Name(batch, entry)}\n");
        Append(text, [.. resource.Attributes.Where(attribute => attribute.Value.AsString != Service)]);
    }

    private static string Name(SpanBatch batch, in ResourceEntry resource) =>
        resource.ServiceNameFault == ServiceNameFault.None
            ? Encoding.UTF8.GetString(batch.Bytes(resource.ServiceName))
            : resource.ServiceNameFault.ToString();

    private static void Append(StringBuilder text, SpanBatch batch, in ScopeEntry entry)
    {
        var schemaUrl = Encoding.UTF8.GetString(batch.Bytes(entry.SchemaUrl));
        var scope = OtlpDecoder.DecodeScope(batch.Bytes(entry.Bytes), schemaUrl);
        text.Append(
            CultureInfo.InvariantCulture,
            $"scope {scope.Name} {scope.Version} {scope.DroppedAttributesCount} {scope.SchemaUrl}\n"
        );
        Append(text, scope.Attributes);
    }

    private static void Append(StringBuilder text, Span span)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"span {span.TraceId} {span.Id} {span.ParentId} {span.TraceState} {span.Flags} {span.Name} {(int)span.Kind} "
                + $"{span.StartUnixNano} {span.EndUnixNano} {(int)span.StatusCode} {span.StatusMessage} "
                + $"{span.DroppedAttributesCount} {span.DroppedEventsCount} {span.DroppedLinksCount}\n"
        );
        Append(text, span.Attributes);
        foreach (var item in span.Events)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"event {item.TimeUnixNano} {item.Name} {item.DroppedAttributesCount}\n"
            );
            Append(text, item.Attributes);
        }
        foreach (var link in span.Links)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"link {link.TraceId} {link.SpanId} {link.TraceState} {link.Flags} {link.DroppedAttributesCount}\n"
            );
            Append(text, link.Attributes);
        }
    }

    private static void Append(StringBuilder text, IReadOnlyList<KeyValue> attributes)
    {
        foreach (var attribute in attributes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {attribute.Key} = {Value(attribute.Value)}\n");
        }
    }

    private static string Value(AttributeValue value) =>
        value.Kind switch
        {
            AttributeKind.Empty => "nothing",
            AttributeKind.String => $"text {value.AsString}",
            AttributeKind.Bool => $"bool {value.AsBool}",
            AttributeKind.Int => $"int {value.AsInt.ToString(CultureInfo.InvariantCulture)}",
            AttributeKind.Double => $"double {BitConverter.DoubleToInt64Bits(value.AsDouble):x}",
            AttributeKind.Bytes => $"bytes {Convert.ToHexString(value.AsBytes.Span)}",
            AttributeKind.Array => $"[{string.Join(", ", value.AsArray.Select(Value))}]",
            _ => $"{{{string.Join(", ", value.AsKeyValueList.Select(entry => $"{entry.Key}: {Value(entry.Value)}"))}}}",
        };
}

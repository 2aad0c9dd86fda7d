using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Collections;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Model;
using KeyValue = TimeTrace.Tests.Otlp.KeyValue;
using Resource = TimeTrace.Tests.Otlp.Resource;
using Span = TimeTrace.Tests.Otlp.Span;

namespace TimeTrace.Tests.Tracing.Codecs.Otlp;

/// <summary>What a request says by Google.Protobuf's reading, in the text form of <see cref="ModelText"/>.</summary>
internal static class ProtoText
{
    public static string Of(byte[] request)
    {
        var text = new StringBuilder();
        var rejected = new int[3];
        foreach (var resource in ExportTraceServiceRequest.Parser.ParseFrom(request).ResourceSpans)
        {
            foreach (var scope in resource.ScopeSpans)
            {
                foreach (var span in scope.Spans)
                {
                    if (FindFlaw(span) is { } flaw)
                    {
                        rejected[(int)flaw]++;
                        continue;
                    }
                    Append(text, resource.Resource ?? new Resource(), resource.SchemaUrl);
                    Append(text, scope.Scope ?? new InstrumentationScope(), scope.SchemaUrl);
                    Append(text, span);
                }
            }
        }
        foreach (var flaw in Enum.GetValues<SpanFlaw>())
        {
            text.Append(CultureInfo.InvariantCulture, $"{flaw}: {rejected[(int)flaw]}\n");
        }
        return text.ToString();
    }

    private static SpanFlaw? FindFlaw(Span span) =>
        span.TraceId.Length != 16 || span.TraceId.All(part => part == 0) ? SpanFlaw.InvalidTraceId
        : span.SpanId.Length != 8 || span.SpanId.All(part => part == 0) ? SpanFlaw.InvalidSpanId
        : span.ParentSpanId.Length is not (0 or 8) ? SpanFlaw.InvalidParentSpanId
        : null;

    private static void Append(StringBuilder text, Resource resource, string schemaUrl)
    {
        text.Append(CultureInfo.InvariantCulture, $"resource {resource.DroppedAttributesCount} {schemaUrl}\n");
        var name = resource.Attributes.LastOrDefault(attribute => attribute.Key == "service.name");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{(
                name is null ? nameof(ServiceNameFault.Missing)
                : name.Value?.HasStringValue == true ? name.Value.StringValue
                : nameof(ServiceNameFault.WrongType)
            )}\n"
        );
        Append(text, resource.Attributes.Where(attribute => !ReferenceEquals(attribute, name)));
    }

    private static void Append(StringBuilder text, InstrumentationScope scope, string schemaUrl)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"scope {scope.Name} {scope.Version} {scope.DroppedAttributesCount} {schemaUrl}\n"
        );
        Append(text, scope.Attributes);
    }

    private static void Append(StringBuilder text, Span span)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"span {Id(span.TraceId, 16)} {Id(span.SpanId, 8)} {Id(span.ParentSpanId, 8)} {span.TraceState} {span.Flags} "
                + $"{span.Name} {(int)span.Kind} {span.StartTimeUnixNano} {span.EndTimeUnixNano} "
                + $"{(int)(span.Status?.Code ?? Status.Types.StatusCode.Unset)} {span.Status?.Message ?? ""} "
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
                $"link {Id(link.TraceId, 16)} {Id(link.SpanId, 8)} {link.TraceState} {link.Flags} "
                    + $"{link.DroppedAttributesCount}\n"
            );
            Append(text, link.Attributes);
        }
    }

    // An id of another length names nothing.
    private static string Id(ByteString id, int length) =>
        Convert.ToHexStringLower(id.Length == length ? id.Span : new byte[length]);

    private static void Append(StringBuilder text, IEnumerable<KeyValue> attributes)
    {
        foreach (var attribute in attributes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {attribute.Key} = {Value(attribute.Value)}\n");
        }
    }

    private static string Value(AnyValue? value) =>
        value?.ValueCase switch
        {
            null or AnyValue.ValueOneofCase.None => "nothing",
            AnyValue.ValueOneofCase.StringValue => $"text {value.StringValue}",
            AnyValue.ValueOneofCase.BoolValue => $"bool {value.BoolValue}",
            AnyValue.ValueOneofCase.IntValue => $"int {value.IntValue.ToString(CultureInfo.InvariantCulture)}",
            AnyValue.ValueOneofCase.DoubleValue => $"double {BitConverter.DoubleToInt64Bits(value.DoubleValue):x}",
            AnyValue.ValueOneofCase.BytesValue => $"bytes {Convert.ToHexString(value.BytesValue.Span)}",
            AnyValue.ValueOneofCase.ArrayValue => $"[{string.Join(", ", value.ArrayValue.Values.Select(Value))}]",
            _ => $"{{{Entries(value.KvlistValue.Values)}}}",
        };

    private static string Entries(RepeatedField<KeyValue> entries) =>
        string.Join(", ", entries.Select(entry => $"{entry.Key}: {Value(entry.Value)}"));
}

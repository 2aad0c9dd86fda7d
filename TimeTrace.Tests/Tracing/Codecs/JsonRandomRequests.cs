using Google.Protobuf;
using TimeTrace.Tests.Otlp;

namespace TimeTrace.Tests.Tracing.Codecs;

/// <summary>Random requests that use every field of OTLP's trace messages; the same seed gives the same request.</summary>
internal sealed class JsonRandomRequests(int seed)
{
    private static readonly string[] Texts =
    [
        "",
        "GET /",
        "a \"quoted\" \\ text",
        "tab\tline\nnull\0",
        "żółć",
        "日本語",
        "🙂",
        "</script><b>&'+",
    ];

    private static readonly double[] Doubles =
    [
        0,
        -0.5,
        1e-7,
        1.2345678901234568e-05,
        1e300,
        double.MaxValue,
        double.Epsilon,
        double.NaN,
        double.PositiveInfinity,
        double.NegativeInfinity,
    ];

    private readonly Random _random = new(seed);

    public ExportTraceServiceRequest Next()
    {
        var request = new ExportTraceServiceRequest();
        request.ResourceSpans.AddRange(Several(3, ResourceSpans));
        return request;
    }

    private ResourceSpans ResourceSpans()
    {
        var result = new ResourceSpans { SchemaUrl = Text() };
        if (Coin())
        {
            result.Resource = new Resource { DroppedAttributesCount = Count() };
            result.Resource.Attributes.AddRange(Attributes());
            result.Resource.EntityRefs.AddRange(Several(2, EntityRef));
        }
        result.ScopeSpans.AddRange(Several(3, ScopeSpans));
        return result;
    }

    private EntityRef EntityRef()
    {
        var result = new EntityRef { Type = Text(), SchemaUrl = Text() };
        result.IdKeys.AddRange(Several(3, Text));
        result.DescriptionKeys.AddRange(Several(2, Text));
        return result;
    }

    private ScopeSpans ScopeSpans()
    {
        var result = new ScopeSpans { SchemaUrl = Text() };
        if (Coin())
        {
            result.Scope = new InstrumentationScope
            {
                Name = Text(),
                Version = Text(),
                DroppedAttributesCount = Count(),
            };
            result.Scope.Attributes.AddRange(Attributes());
        }
        result.Spans.AddRange(Several(5, Span));
        return result;
    }

    private Span Span()
    {
        var result = new Span
        {
            TraceId = Bytes(16),
            SpanId = Bytes(8),
            ParentSpanId = Coin() ? Bytes(8) : ByteString.Empty,
            TraceState = Text(),
            Name = Text(),
            Kind = (Span.Types.SpanKind)_random.Next(6),
            StartTimeUnixNano = UInt64(),
            EndTimeUnixNano = UInt64(),
            DroppedAttributesCount = Count(),
            DroppedEventsCount = Count(),
            DroppedLinksCount = Count(),
            Flags = Count(),
            Status = Coin() ? new Status { Code = (Status.Types.StatusCode)_random.Next(3), Message = Text() } : null,
        };
        result.Attributes.AddRange(Attributes());
        result.Events.AddRange(Several(3, Event));
        result.Links.AddRange(Several(3, Link));
        return result;
    }

    private Span.Types.Event Event()
    {
        var result = new Span.Types.Event
        {
            TimeUnixNano = UInt64(),
            Name = Text(),
            DroppedAttributesCount = Count(),
        };
        result.Attributes.AddRange(Attributes());
        return result;
    }

    private Span.Types.Link Link()
    {
        var result = new Span.Types.Link
        {
            TraceId = Bytes(16),
            SpanId = Bytes(8),
            TraceState = Text(),
            DroppedAttributesCount = Count(),
            Flags = Count(),
        };
        result.Attributes.AddRange(Attributes());
        return result;
    }

    private List<KeyValue> Attributes() =>
        Several(4, () => new KeyValue { Key = Text(), Value = Coin() ? Value(3) : null });

    private AnyValue Value(int depth)
    {
        var array = new ArrayValue();
        var list = new KeyValueList();
        switch (_random.Next(depth > 0 ? 8 : 6))
        {
            case 0:
                return new AnyValue { StringValue = Text() };
            case 1:
                return new AnyValue { BoolValue = Coin() };
            case 2:
                return new AnyValue { IntValue = (long)UInt64() };
            case 3:
                return new AnyValue { DoubleValue = Doubles[_random.Next(Doubles.Length)] };
            case 4:
                return new AnyValue { BytesValue = Bytes(_random.Next(5)) };
            case 5:
                return new AnyValue();
            case 6:
                array.Values.AddRange(Several(3, () => Value(depth - 1)));
                return new AnyValue { ArrayValue = array };
            default:
                list.Values.AddRange(Several(3, () => new KeyValue { Key = Text(), Value = Value(depth - 1) }));
                return new AnyValue { KvlistValue = list };
        }
    }

    private bool Coin() => _random.Next(2) == 0;

    private string Text() => Texts[_random.Next(Texts.Length)];

    private uint Count() => Coin() ? 0 : (uint)_random.NextInt64(uint.MaxValue + 1L);

    private ulong UInt64() => Coin() ? (ulong)_random.Next(3) : (ulong)_random.NextInt64() * 2 + 1;

    private ByteString Bytes(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return ByteString.CopyFrom(bytes);
    }

    private List<T> Several<T>(int most, Func<T> make) =>
        [.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => make())];
}

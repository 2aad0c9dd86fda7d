using System.Buffers.Text;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Sampling;

/// <summary>Reads from a root span by which rule its client recorded it, where the client says so.</summary>
internal static class SamplerTags
{
    /// <summary>How many calls a root span stands for, itself among them.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="span">The root span.</param>
    /// <param name="calls">
    /// One divided by the probability with which it was recorded; zero where it was recorded beside that, so that it says nothing
    /// of the traffic; null where the client says nothing.
    /// </param>
    /// <returns>False where the client does not follow probabilities, so that no advice reaches it.</returns>
    public static bool TryRead(SpanBatch batch, in SpanEntry span, out double? calls)
    {
        var type = ReadOnlySpan<byte>.Empty;
        var param = ReadOnlySpan<byte>.Empty;
        foreach (ref readonly var attribute in batch.Attributes.Slice(span.FirstAttribute, span.AttributeCount))
        {
            var message = batch.Bytes(attribute.Bytes);
            // Clients of OpenTelemetry put the product's name before it.
            if (message.IndexOf("sampler."u8) >= 0)
            {
                type = ValueOf(message, "sampler.type"u8, "jaeger.sampler.type"u8, type);
                param = ValueOf(message, "sampler.param"u8, "jaeger.sampler.param"u8, param);
            }
        }
        calls = null;
        if (type.IsEmpty)
        {
            return true;
        }
        if (TextOf(type).SequenceEqual("lowerbound"u8))
        {
            calls = 0;
            return true;
        }
        calls = 1 / Math.Clamp(NumberOf(param), AdaptiveProbability.Min, 1);
        return TextOf(type).SequenceEqual("probabilistic"u8);
    }

    // The AnyValue message of an attribute that has one of two keys.
    private static ReadOnlySpan<byte> ValueOf(
        ReadOnlySpan<byte> message,
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> otherKey,
        ReadOnlySpan<byte> otherwise
    )
    {
        var found = false;
        var value = otherwise;
        var reader = new ProtoReader(message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (wireType != ProtoWireType.LengthDelimited)
            {
                reader.Skip(wireType);
                continue;
            }
            var content = reader.ReadLengthDelimited().Of(message);
            found |= field == 1 && (content.SequenceEqual(key) || content.SequenceEqual(otherKey));
            value = field == 2 ? content : value;
        }
        return found ? value : otherwise;
    }

    private static ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> value)
    {
        var reader = new ProtoReader(value);
        return
            reader.TryReadField(out var field, out var wireType)
            && field == 1
            && wireType == ProtoWireType.LengthDelimited
            ? reader.ReadLengthDelimited().Of(value)
            : [];
    }

    // 1 where it is no number: such a span stands for itself.
    private static double NumberOf(ReadOnlySpan<byte> value)
    {
        const int IntField = 3;
        var reader = new ProtoReader(value);
        if (!reader.TryReadField(out var field, out var wireType))
        {
            return 1;
        }
        var number = wireType switch
        {
            ProtoWireType.Fixed64 => BitConverter.UInt64BitsToDouble(reader.ReadFixed64()),
            ProtoWireType.Varint when field == IntField => (long)reader.ReadVarint(),
            ProtoWireType.LengthDelimited when Utf8Parser.TryParse(TextOf(value), out double parsed, out _) => parsed,
            _ => 1,
        };
        return double.IsNaN(number) ? 1 : number;
    }
}

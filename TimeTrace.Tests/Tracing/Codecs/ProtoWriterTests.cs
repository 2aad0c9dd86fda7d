using Google.Protobuf;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.Tracing.Codecs;

public sealed class ProtoWriterTests
{
    [Fact]
    public void Write_EveryWireType_IsReadByGoogleProtobuf()
    {
        using var writer = new ProtoWriter();
        writer.WriteBytes(OtlpFields.Span.TraceId, "0123456789abcdef"u8);
        writer.WriteString(OtlpFields.Span.Name, "grüße 🕰");
        writer.WriteVarint(OtlpFields.Span.Kind, 2);
        writer.WriteFixed64(OtlpFields.Span.StartTimeUnixNano, ulong.MaxValue);
        writer.WriteFixed32(OtlpFields.Span.Flags, 0x301);
        writer.WriteVarint(OtlpFields.Span.DroppedEventsCount, uint.MaxValue);
        var status = writer.BeginMessage(OtlpFields.Span.Status);
        writer.WriteString(OtlpFields.Status.Message, "");
        writer.EndMessage(status);

        var expected = new Span
        {
            TraceId = ByteString.CopyFromUtf8("0123456789abcdef"),
            Name = "grüße 🕰",
            Kind = Span.Types.SpanKind.Server,
            StartTimeUnixNano = ulong.MaxValue,
            Flags = 0x301,
            DroppedEventsCount = uint.MaxValue,
            Status = new Status(),
        };
        Assert.Equal(expected, Span.Parser.ParseFrom(writer.Written.Span));
    }

    // The buffer may fill up at any byte of a message, its length and its end.
    [Fact]
    public void EndMessage_BufferFullAtAnyByte_KeepsTheMessage()
    {
        for (var filling = 4_000; filling < 4_100; filling++)
        {
            foreach (var length in (int[])[0, 1, 5, 127, 128, 20_000])
            {
                using var writer = new ProtoWriter();
                var expected = new AnyValue { StringValue = new string('v', length) };
                writer.WriteString(OtlpFields.KeyValue.Key, new string('k', filling));
                var value = writer.BeginMessage(OtlpFields.KeyValue.Value);
                writer.WriteString(OtlpFields.AnyValue.String, expected.StringValue);
                writer.EndMessage(value);

                Assert.Equal(expected, KeyValue.Parser.ParseFrom(writer.Written.Span).Value);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(3_000_000)]
    public void EndMessage_MessageInMessage_HasBothLengths(int size)
    {
        using var writer = new ProtoWriter();
        var list = writer.BeginMessage(OtlpFields.AnyValue.Array);
        var item = writer.BeginMessage(OtlpFields.List.Values);
        writer.WriteBytes(OtlpFields.AnyValue.Bytes, new byte[size]);
        writer.EndMessage(item);
        writer.EndMessage(list);

        var bytes = new AnyValue { BytesValue = ByteString.CopyFrom(new byte[size]) };
        Assert.Equal(
            new AnyValue { ArrayValue = new ArrayValue { Values = { bytes } } },
            AnyValue.Parser.ParseFrom(writer.Written.Span)
        );
    }

    [Fact]
    public void Truncate_ToANotedLength_TakesBackWhatCameAfter()
    {
        using var writer = new ProtoWriter();
        writer.WriteString(OtlpFields.KeyValue.Key, "kept");
        var length = writer.Length;
        writer.WriteString(OtlpFields.KeyValue.Key, "taken back");
        writer.Truncate(length);

        Assert.Equal(new KeyValue { Key = "kept" }, KeyValue.Parser.ParseFrom(writer.Written.Span));
    }

    [Fact]
    public void Clear_Always_BeginsAnew()
    {
        using var writer = new ProtoWriter();
        writer.WriteString(OtlpFields.KeyValue.Key, "gone");
        writer.Clear();

        Assert.Equal(0, writer.Written.Length);
    }
}

using System.Buffers.Text;
using TimeTrace.Tracing.Codecs.Jaeger;
using TimeTrace.Tracing.Codecs.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>Gives the value of a binary annotation the type that the annotation names; what is not of it stays as it came.</summary>
internal static class ZipkinV1Value
{
    public static void SetType(ref JaegerTag tag, ReadOnlySpan<byte> type, ZipkinText text)
    {
        var value = tag.Text.Of(text.Bytes);
        switch (tag.Type)
        {
            case JaegerTagType.Text when type.SequenceEqual("BYTES"u8):
                SetBytes(ref tag, text);
                break;
            case JaegerTagType.Text when type.SequenceEqual("BOOL"u8):
                if (value.SequenceEqual("true"u8) || value.SequenceEqual("false"u8))
                {
                    Set(ref tag, JaegerTagType.Bool, value.Length == "true".Length ? 1UL : 0);
                }
                break;
            case JaegerTagType.Text when IsWhole(type):
                if (JsonNumbers.TryReadInt64(value, out var whole))
                {
                    Set(ref tag, JaegerTagType.Int, (ulong)whole);
                }
                break;
            case JaegerTagType.Text when type.SequenceEqual("DOUBLE"u8):
                if (JsonNumbers.TryReadDouble(value, out var real))
                {
                    Set(ref tag, JaegerTagType.Double, BitConverter.DoubleToUInt64Bits(real));
                }
                break;
            case JaegerTagType.Int when type.SequenceEqual("DOUBLE"u8):
                Set(ref tag, JaegerTagType.Double, BitConverter.DoubleToUInt64Bits((long)tag.Number));
                break;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("I16"u8) || type.SequenceEqual("I32"u8) || type.SequenceEqual("I64"u8);

    private static void SetBytes(ref JaegerTag tag, ZipkinText text)
    {
        var base64 = tag.Text.Of(text.Bytes);
        if (Base64.IsValid(base64, out var length))
        {
            var bytes = new byte[length];
            Base64.DecodeFromUtf8(base64, bytes, out _, out var written);
            (tag.Type, tag.Text) = (JaegerTagType.Bytes, text.Add(bytes.AsSpan(0, written)));
        }
    }

    private static void Set(ref JaegerTag tag, JaegerTagType type, ulong number) =>
        (tag.Type, tag.Number, tag.Text) = (type, number, default(ByteRange));
}

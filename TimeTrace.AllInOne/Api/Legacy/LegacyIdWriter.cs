using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>Writes ids of spans as digits, without a string for each.</summary>
internal static class LegacyIdWriter
{
    public static void Write(Utf8JsonWriter json, SpanId id)
    {
        Span<byte> bytes = stackalloc byte[SpanId.ByteLength];
        Span<byte> digits = stackalloc byte[SpanId.ByteLength * 2];
        id.WriteBytes(bytes);
        Convert.TryToHexStringLower(bytes, digits, out _);
        json.WriteString("spanID"u8, digits);
    }
}

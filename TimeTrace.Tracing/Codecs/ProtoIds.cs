using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs;

/// <summary>Writes ids as bytes fields.</summary>
internal static class ProtoIds
{
    public static void Write(int field, TraceId id, ProtoWriter output)
    {
        Span<byte> bytes = stackalloc byte[TraceId.ByteLength];
        id.WriteBytes(bytes);
        output.WriteBytes(field, bytes);
    }

    public static void Write(int field, SpanId id, ProtoWriter output)
    {
        Span<byte> bytes = stackalloc byte[SpanId.ByteLength];
        id.WriteBytes(bytes);
        output.WriteBytes(field, bytes);
    }
}

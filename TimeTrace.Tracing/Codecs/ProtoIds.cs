using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs;

/// <summary>Writes ids as bytes fields.</summary>
public static class ProtoIds
{
    /// <summary>Writes the 16 bytes of a trace id.</summary>
    public static void Write(int field, TraceId id, ProtoWriter output)
    {
        Span<byte> bytes = stackalloc byte[TraceId.ByteLength];
        id.WriteBytes(bytes);
        output.WriteBytes(field, bytes);
    }

    /// <summary>Writes the 8 bytes of a span id.</summary>
    public static void Write(int field, SpanId id, ProtoWriter output)
    {
        Span<byte> bytes = stackalloc byte[SpanId.ByteLength];
        id.WriteBytes(bytes);
        output.WriteBytes(field, bytes);
    }
}

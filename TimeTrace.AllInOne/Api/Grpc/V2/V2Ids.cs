using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Grpc.V2;

/// <summary>Writes ids as bytes fields.</summary>
internal static class V2Ids
{
    public static void Write(ProtoWriter output, int field, TraceId id)
    {
        Span<byte> bytes = stackalloc byte[TraceId.ByteLength];
        id.WriteBytes(bytes);
        output.WriteBytes(field, bytes);
    }

    public static void Write(ProtoWriter output, int field, SpanId id)
    {
        Span<byte> bytes = stackalloc byte[SpanId.ByteLength];
        id.WriteBytes(bytes);
        output.WriteBytes(field, bytes);
    }
}

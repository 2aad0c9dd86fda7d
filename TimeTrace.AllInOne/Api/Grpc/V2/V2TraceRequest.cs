using System.Runtime.InteropServices;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Grpc.V2;

/// <summary>GetTraceRequest and ArchiveTraceRequest; their times are hints for a store that needs them.</summary>
/// <param name="Id">The trace.</param>
/// <param name="IsRaw">Whether its spans are answered as they were sent.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct V2TraceRequest(TraceId Id, bool IsRaw)
{
    /// <exception cref="GrpcException">It names no trace.</exception>
    public static V2TraceRequest Read(ReadOnlySpan<byte> request)
    {
        var id = ReadOnlySpan<byte>.Empty;
        var isRaw = false;
        var reader = new ProtoReader(request);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field == 1 && wireType == ProtoWireType.LengthDelimited)
            {
                id = reader.ReadBytes();
            }
            else if (field == 4 && wireType == ProtoWireType.Varint)
            {
                isRaw = reader.ReadVarint() != 0;
            }
            else
            {
                reader.Skip(wireType);
            }
        }
        if (id.Length != TraceId.ByteLength || TraceId.FromBytes(id).IsEmpty)
        {
            throw GrpcException.Invalid($"trace_id is not {TraceId.ByteLength} bytes, or all zero");
        }
        return new V2TraceRequest(TraceId.FromBytes(id), isRaw);
    }
}

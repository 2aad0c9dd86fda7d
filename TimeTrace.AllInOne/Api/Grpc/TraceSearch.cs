using System.Runtime.InteropServices;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Grpc;

/// <summary>A search as both versions of the gRPC API spell it: TraceQueryParameters, in field 1 of the request.</summary>
/// <param name="Query">What to look for.</param>
/// <param name="IsRaw">Whether spans are answered as they were sent.</param>
/// <param name="HasTimes">Whether both ends of the time to look at are given.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TraceSearch(TraceQuery Query, bool IsRaw, bool HasTimes)
{
    /// <exception cref="GrpcException">It says what is wrong.</exception>
    public static TraceSearch Read(ReadOnlySpan<byte> request)
    {
        var reader = new ProtoReader(request);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field == 1 && wireType == ProtoWireType.LengthDelimited)
            {
                return TraceSearchReader.Read(reader.ReadBytes());
            }
            reader.Skip(wireType);
        }
        throw GrpcException.Invalid("query is required");
    }

    /// <exception cref="GrpcException">A time is missing, or they are the wrong way round.</exception>
    public TraceSearch WithTimes() =>
        !HasTimes ? throw GrpcException.Invalid("query.start_time_min and query.start_time_max are required")
        : Query.MinStartUnixNano >= Query.MaxStartUnixNano
            ? throw GrpcException.Invalid("query.start_time_min is not before query.start_time_max")
        : this;
}

using System.Runtime.InteropServices;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Grpc;

/// <summary>A search as both versions of the gRPC API spell it: TraceQueryParameters, in field 1 of the request.</summary>
/// <param name="Query">What to look for.</param>
/// <param name="IsRaw">Whether spans are answered as they were sent.</param>
/// <param name="HasTimes">Whether both ends of the time to look at are given.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TraceSearch(TraceQuery Query, bool IsRaw, bool HasTimes)
{
    private const int DefaultLimit = 100;

    /// <exception cref="GrpcException">It says what is wrong.</exception>
    public static TraceSearch Read(ReadOnlySpan<byte> request)
    {
        var reader = new ProtoReader(request);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field == 1 && wireType == ProtoWireType.LengthDelimited)
            {
                return ReadParameters(reader.ReadBytes());
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

    private static TraceSearch ReadParameters(ReadOnlySpan<byte> message)
    {
        var (query, isRaw) = (new TraceQuery { Limit = 0 }, false);
        var (min, max) = ((ulong?)null, (ulong?)null);
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new ProtoReader(message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch ((field, wireType))
            {
                case (1, ProtoWireType.LengthDelimited):
                    query = query with { ServiceName = reader.ReadText() };
                    break;
                case (2, ProtoWireType.LengthDelimited):
                    query = query with { SpanName = reader.ReadText() };
                    break;
                case (3, ProtoWireType.LengthDelimited):
                    var entry = reader.ReadBytes();
                    attributes[ProtoTexts.ReadFirst(entry)] = ProtoTexts.Read(entry, field: 2);
                    break;
                case (4, ProtoWireType.LengthDelimited):
                    min = ProtoTime.ReadUnixNano(reader.ReadBytes());
                    break;
                case (5, ProtoWireType.LengthDelimited):
                    max = ProtoTime.ReadUnixNano(reader.ReadBytes());
                    break;
                case (6, ProtoWireType.LengthDelimited):
                    query = query with { MinDurationNano = ReadDuration(ref reader, "query.duration_min") };
                    break;
                case (7, ProtoWireType.LengthDelimited):
                    query = query with { MaxDurationNano = ReadDuration(ref reader, "query.duration_max") };
                    break;
                case (8, ProtoWireType.Varint):
                    query = query with { Limit = (int)reader.ReadVarint() };
                    break;
                case (9, ProtoWireType.Varint):
                    isRaw = reader.ReadVarint() != 0;
                    break;
                // Its meaning must not be passed over: more would be found than was asked for.
                case (10, ProtoWireType.LengthDelimited):
                    throw new GrpcException(RpcCode.Unimplemented, "query.filter is not available");
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        query = query with
        {
            Attributes = [.. attributes.Select(entry => new AttributeCondition(entry.Key, entry.Value))],
            MinStartUnixNano = min ?? 0,
            MaxStartUnixNano = max ?? ulong.MaxValue,
            Limit = query.Limit == 0 ? DefaultLimit : query.Limit,
        };
        return new TraceSearch(query, isRaw, min is not null && max is not null);
    }

    private static ulong ReadDuration(ref ProtoReader reader, string name) =>
        ProtoTime.ReadDurationNano(reader.ReadBytes(), name);
}

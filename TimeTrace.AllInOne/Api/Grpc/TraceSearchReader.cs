using System.Text;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Grpc;

/// <summary>Reads TraceQueryParameters, whose fields are the same in both versions of the gRPC API.</summary>
internal sealed class TraceSearchReader
{
    private const int DefaultLimit = 100;

    private readonly Dictionary<string, string> _attributes = new(StringComparer.Ordinal);
    private TraceQuery _query = new() { Limit = DefaultLimit };
    private ulong? _minStartUnixNano;
    private ulong? _maxStartUnixNano;
    private bool _isRaw;

    /// <exception cref="GrpcException">It says what is wrong.</exception>
    public static TraceSearch Read(ReadOnlySpan<byte> parameters)
    {
        var search = new TraceSearchReader();
        var reader = new ProtoReader(parameters);
        while (reader.TryReadField(out var field, out var wireType))
        {
            switch (wireType)
            {
                case ProtoWireType.LengthDelimited:
                    search.Take(field, reader.ReadBytes());
                    break;
                case ProtoWireType.Varint:
                    search.Take(field, reader.ReadVarint());
                    break;
                default:
                    reader.Skip(wireType);
                    break;
            }
        }
        return search.ToSearch();
    }

    private void Take(int field, ReadOnlySpan<byte> value)
    {
        switch (field)
        {
            case 1:
                _query = _query with { ServiceName = Encoding.UTF8.GetString(value) };
                break;
            case 2:
                _query = _query with { SpanName = Encoding.UTF8.GetString(value) };
                break;
            case 3:
                _attributes[ProtoTexts.ReadFirst(value)] = ProtoTexts.Read(value, field: 2);
                break;
            case 4:
                _minStartUnixNano = ProtoTime.ReadUnixNano(value);
                break;
            case 5:
                _maxStartUnixNano = ProtoTime.ReadUnixNano(value);
                break;
            case 6:
                _query = _query with { MinDurationNano = ProtoTime.ReadDurationNano(value, "query.duration_min") };
                break;
            case 7:
                _query = _query with { MaxDurationNano = ProtoTime.ReadDurationNano(value, "query.duration_max") };
                break;
            // It must not be passed over: more would be found than was asked for.
            case 10:
                throw new GrpcException(RpcCode.Unimplemented, "query.filter is not available");
            default:
                break;
        }
    }

    private void Take(int field, ulong value)
    {
        if (field == 8 && value != 0)
        {
            _query = _query with { Limit = (int)value };
        }
        else if (field == 9)
        {
            _isRaw = value != 0;
        }
    }

    private TraceSearch ToSearch() =>
        new(
            _query with
            {
                Attributes = [.. _attributes.Select(entry => new AttributeCondition(entry.Key, entry.Value))],
                MinStartUnixNano = _minStartUnixNano ?? 0,
                MaxStartUnixNano = _maxStartUnixNano ?? ulong.MaxValue,
            },
            _isRaw,
            HasTimes: _minStartUnixNano is not null && _maxStartUnixNano is not null
        );
}

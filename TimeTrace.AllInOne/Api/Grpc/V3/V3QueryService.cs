using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Api.Grpc.V3;

/// <summary>jaeger.api_v3.QueryService: traces as OTLP's TracesData, in messages of bounded size.</summary>
/// <remarks>See https://github.com/jaegertracing/jaeger-idl/blob/main/proto/api_v3/query_service.proto.</remarks>
internal sealed class V3QueryService(QueryService queries)
{
    public const string Service = "jaeger.api_v3.QueryService";

    public void Add(GrpcServer server)
    {
        server.Add(Service, "GetTrace", GetTraceAsync);
        server.Add(Service, "FindTraces", FindTracesAsync);
        server.Add(Service, "FindTraceSummaries", FindSummariesAsync);
        server.Add(Service, "GetServices", call => NamesProto.SendServicesAsync(call, queries));
        server.Add(Service, "GetOperations", GetOperationsAsync);
        server.Add(Service, "GetDependencies", GetDependenciesAsync);
    }

    private async Task GetTraceAsync(GrpcCall call)
    {
        var (id, isRaw) = ReadRequest((await call.ReadAsync()).Span);
        var trace =
            await queries.GetTraceAsync(id, isRaw, call.CancellationToken) ?? throw GrpcException.TraceNotFound();
        using var output = new ProtoWriter();
        await SendAsync(call, trace, output);
    }

    private async Task FindTracesAsync(GrpcCall call)
    {
        var search = TraceSearch.Read((await call.ReadAsync()).Span).WithTimes();
        using var output = new ProtoWriter();
        await foreach (var trace in queries.FindTracesAsync(search.Query, search.IsRaw, call.CancellationToken))
        {
            await SendAsync(call, trace, output);
        }
    }

    private async Task FindSummariesAsync(GrpcCall call)
    {
        var search = TraceSearch.Read((await call.ReadAsync()).Span).WithTimes();
        var summaries = await queries.FindSummariesAsync(search.Query, call.CancellationToken);
        foreach (var part in summaries.Chunk(V3SummaryProto.MaxSummaries))
        {
            await call.SendAsync(output => V3SummaryProto.Write(output, part));
        }
    }

    private async Task GetOperationsAsync(GrpcCall call)
    {
        var operations = await NamesProto.ReadOperationsAsync(call, queries);
        await call.SendAsync(output => NamesProto.WriteOperations(output, field: 1, operations));
    }

    private async Task GetDependenciesAsync(GrpcCall call)
    {
        var window = TimeWindow.Read((await call.ReadAsync()).Span);
        if (window is not { StartUnixNano: { } start, EndUnixNano: { } end })
        {
            throw GrpcException.Invalid("start_time and end_time are required");
        }
        if (start >= end)
        {
            throw GrpcException.Invalid("start_time is not before end_time");
        }
        var links = await queries.GetDependenciesAsync(start, end, call.CancellationToken);
        await call.SendAsync(output => NamesProto.WriteDependencies(output, links));
    }

    private static async Task SendAsync(GrpcCall call, Trace trace, ProtoWriter output)
    {
        foreach (var part in OtlpTraceWriter.Write(trace, output))
        {
            await call.SendAsync(part);
        }
    }

    // Its times are hints for a store that needs them.
    private static (TraceId Id, bool IsRaw) ReadRequest(ReadOnlySpan<byte> request)
    {
        var isRaw = false;
        var reader = new ProtoReader(request);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field == 4 && wireType == ProtoWireType.Varint)
            {
                isRaw = reader.ReadVarint() != 0;
            }
            else
            {
                reader.Skip(wireType);
            }
        }
        return TraceIdText.TryParse(ProtoTexts.ReadFirst(request), out var id)
            ? (id, isRaw)
            : throw GrpcException.Invalid("trace_id is not a trace id: give up to 32 hexadecimal digits, not all zero");
    }
}

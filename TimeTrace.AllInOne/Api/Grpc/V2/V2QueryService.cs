using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Grpc.V2;

/// <summary>jaeger.api_v2.QueryService: traces in Jaeger's own model, at most ten spans a message.</summary>
/// <remarks>See https://github.com/jaegertracing/jaeger-idl/blob/main/proto/api_v2/query.proto.</remarks>
internal sealed class V2QueryService(QueryService queries, ITraceArchive archive, TimeProvider time)
{
    public const string Service = "jaeger.api_v2.QueryService";

    private const int MaxSpans = 10;

    // Few spans can be large: a message ends once it has so many bytes.
    private const int FullBytes = 256 * 1024;

    public void Add(GrpcServer server)
    {
        server.Add(Service, "GetTrace", GetTraceAsync);
        server.Add(Service, "FindTraces", FindTracesAsync);
        server.Add(Service, "ArchiveTrace", ArchiveTraceAsync);
        server.Add(Service, "GetServices", call => NamesProto.SendServicesAsync(call, queries));
        server.Add(Service, "GetOperations", GetOperationsAsync);
        server.Add(Service, "GetDependencies", GetDependenciesAsync);
    }

    private async Task GetTraceAsync(GrpcCall call)
    {
        var request = await call.ReadAsync();
        var (id, isRaw) = V2TraceRequest.Read(request.Span);
        var trace =
            await queries.GetTraceAsync(id, isRaw, call.CancellationToken) ?? throw GrpcException.TraceNotFound();
        using var output = new ProtoWriter();
        await SendAsync(call, trace, output);
    }

    private async Task FindTracesAsync(GrpcCall call)
    {
        var search = TraceSearch.Read((await call.ReadAsync()).Span);
        using var output = new ProtoWriter();
        await foreach (var trace in queries.FindTracesAsync(search.Query, search.IsRaw, call.CancellationToken))
        {
            await SendAsync(call, trace, output);
        }
    }

    private async Task ArchiveTraceAsync(GrpcCall call)
    {
        var (id, _) = V2TraceRequest.Read((await call.ReadAsync()).Span);
        if (!await archive.KeepAsync(id, call.CancellationToken))
        {
            throw GrpcException.TraceNotFound();
        }
        await call.SendAsync(ReadOnlyMemory<byte>.Empty);
    }

    private async Task GetOperationsAsync(GrpcCall call)
    {
        var operations = await NamesProto.ReadOperationsAsync(call, queries);
        await call.SendAsync(output =>
        {
            // Old clients read these, which Jaeger sends on.
            foreach (var name in operations.Select(operation => operation.Name).Distinct(StringComparer.Ordinal))
            {
                output.WriteString(field: 1, name);
            }
            NamesProto.WriteOperations(output, field: 2, operations);
        });
    }

    private async Task GetDependenciesAsync(GrpcCall call)
    {
        var window = TimeWindow.Read((await call.ReadAsync()).Span);
        var links = await queries.GetDependenciesAsync(
            window.StartUnixNano ?? 0,
            window.EndUnixNano ?? time.GetUtcNow().ToUnixNano(),
            call.CancellationToken
        );
        await call.SendAsync(output => NamesProto.WriteDependencies(output, links));
    }

    private static async Task SendAsync(GrpcCall call, Trace trace, ProtoWriter output)
    {
        var count = 0;
        for (var i = 0; i < trace.Rows.Length; i++)
        {
            V2SpanWriter.Write(output, field: 1, trace, i);
            if (++count == MaxSpans || output.Length >= FullBytes)
            {
                await FlushAsync(call, output);
                count = 0;
            }
        }
        if (count > 0)
        {
            await FlushAsync(call, output);
        }
    }

    private static async ValueTask FlushAsync(GrpcCall call, ProtoWriter output)
    {
        await call.SendAsync(output.Written);
        output.Clear();
    }
}

using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Grpc;

/// <summary>Names and dependencies, whose messages are the same in both versions of the gRPC API.</summary>
internal static class NamesProto
{
    public static async Task SendServicesAsync(GrpcCall call, QueryService queries)
    {
        // Nothing is in it, but it has to be a message.
        ProtoTexts.ReadFirst((await call.ReadAsync()).Span);
        var services = await queries.GetServicesAsync(call.CancellationToken);
        await call.SendAsync(output =>
        {
            foreach (var service in services)
            {
                output.WriteString(field: 1, service);
            }
        });
    }

    /// <summary>The operations that a GetOperationsRequest asks for.</summary>
    /// <exception cref="GrpcException">The service is missing, or the kind unknown.</exception>
    public static async ValueTask<IReadOnlyList<Operation>> ReadOperationsAsync(GrpcCall call, QueryService queries)
    {
        var request = await call.ReadAsync();
        var (service, kindName) = (ProtoTexts.ReadFirst(request.Span), ProtoTexts.Read(request.Span, field: 2));
        if (service.Length == 0)
        {
            throw GrpcException.Invalid("service is required");
        }
        return await queries.GetOperationsAsync(service, ReadKind(kindName), call.CancellationToken);
    }

    public static void WriteOperations(ProtoWriter output, int field, IReadOnlyList<Operation> operations)
    {
        foreach (var operation in operations)
        {
            var message = output.BeginMessage(field);
            output.WriteString(field: 1, operation.Name);
            output.WriteString(field: 2, operation.Kind.ToName());
            output.EndMessage(message);
        }
    }

    public static void WriteDependencies(ProtoWriter output, IReadOnlyList<DependencyLink> links)
    {
        foreach (var link in links)
        {
            var message = output.BeginMessage(field: 1);
            output.WriteString(field: 1, link.Parent);
            output.WriteString(field: 2, link.Child);
            output.WriteVarint(field: 3, (ulong)link.CallCount);
            output.EndMessage(message);
        }
    }

    private static SpanKind? ReadKind(string name) =>
        name.Length == 0 ? null
        : SpanKindNames.TryParse(name, out var kind) ? kind
        : throw GrpcException.Invalid(
            $"span_kind '{name}' is not one of unspecified, internal, server, client, producer, consumer"
        );
}

using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.AllInOne.Api.Grpc.Reflection;

/// <summary>Tells tools such as grpcurl which services there are and what their messages look like.</summary>
/// <remarks>See https://github.com/grpc/grpc/blob/master/doc/server-reflection.md; both versions are the same but for their name.</remarks>
internal sealed class GrpcReflection
{
    private const int FileByFilename = 3;
    private const int FileContainingSymbol = 4;
    private const int FileContainingExtension = 5;
    private const int AllExtensionNumbersOfType = 6;
    private const int ListServices = 7;

    private readonly SchemaFiles _files = SchemaFiles.Load();

    public void Add(GrpcServer server)
    {
        server.Add("grpc.reflection.v1.ServerReflection", "ServerReflectionInfo", AnswerAsync);
        server.Add("grpc.reflection.v1alpha.ServerReflection", "ServerReflectionInfo", AnswerAsync);
    }

    private async Task AnswerAsync(GrpcCall call)
    {
        while (await call.ReadNextAsync() is { } request)
        {
            var (field, text) = ReadQuestion(request.Span);
            var original = request;
            await call.SendAsync(output =>
            {
                output.WriteBytes(field: 2, original.Span);
                Answer(output, field, text);
            });
        }
    }

    // Of a request that asks several things the last counts, as in every oneof.
    private static (int Field, string Text) ReadQuestion(ReadOnlySpan<byte> request)
    {
        var question = (Field: 0, Text: "");
        var reader = new ProtoReader(request);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (wireType == ProtoWireType.LengthDelimited && field is >= FileByFilename and <= ListServices)
            {
                question = (field, reader.ReadText());
            }
            else
            {
                reader.Skip(wireType);
            }
        }
        return question;
    }

    private void Answer(ProtoWriter output, int field, string text)
    {
        switch (field)
        {
            case FileByFilename when _files.FindFile(text) is { } file:
                WriteFiles(output, file);
                break;
            case FileContainingSymbol when _files.FindSymbol(text) is { } file:
                WriteFiles(output, file);
                break;
            case ListServices:
                WriteServices(output);
                break;
            case FileContainingExtension or AllExtensionNumbersOfType:
                WriteError(output, RpcCode.NotFound, "there are no extensions");
                break;
            case 0:
                WriteError(output, RpcCode.InvalidArgument, "the request asks nothing that is known");
                break;
            default:
                WriteError(output, RpcCode.NotFound, $"there is no '{text}'");
                break;
        }
    }

    private static void WriteFiles(ProtoWriter output, SchemaFile file)
    {
        var message = output.BeginMessage(field: 4);
        output.WriteBytes(field: 1, file.Descriptor);
        output.EndMessage(message);
    }

    private void WriteServices(ProtoWriter output)
    {
        var message = output.BeginMessage(field: 6);
        foreach (var service in _files.Services)
        {
            var entry = output.BeginMessage(field: 1);
            output.WriteString(field: 1, service);
            output.EndMessage(entry);
        }
        output.EndMessage(message);
    }

    private static void WriteError(ProtoWriter output, RpcCode code, string text)
    {
        var message = output.BeginMessage(field: 7);
        output.WriteVarint(field: 1, (ulong)code);
        output.WriteString(field: 2, text);
        output.EndMessage(message);
    }
}

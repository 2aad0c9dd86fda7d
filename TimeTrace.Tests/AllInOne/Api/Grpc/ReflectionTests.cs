using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Health.V1;
using Grpc.Reflection.V1Alpha;
using TimeTrace.AllInOne.Api.Grpc.Reflection;
using TimeTrace.Tracing.Codecs.Otlp;
using V1 = Grpc.Reflection.V1;

namespace TimeTrace.Tests.AllInOne.Api.Grpc;

public sealed class ReflectionTests
{
    private const string Method = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo";

    private static readonly FileDescriptor[] Compiled =
    [
        HealthReflection.Descriptor,
        V1.ReflectionReflection.Descriptor,
        ReflectionReflection.Descriptor,
        global::Jaeger.ApiV2.ModelReflection.Descriptor,
        global::Jaeger.ApiV2.QueryReflection.Descriptor,
        global::Jaeger.ApiV3.QueryServiceReflection.Descriptor,
        Opentelemetry.Proto.Common.V1.CommonReflection.Descriptor,
        Opentelemetry.Proto.Resource.V1.ResourceReflection.Descriptor,
        Opentelemetry.Proto.Trace.V1.TraceReflection.Descriptor,
    ];

    public static TheoryData<string> CompiledNames => [.. Compiled.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(CompiledNames))]
    public void FindFile_EveryFile_IsWhatProtocMakesOfIt(string name)
    {
        var expected = Compiled.Single(file => file.Name == name).ToProto();

        var file = SchemaFiles.Load().FindFile(name);

        Assert.Equal(
            WithoutJsonNames(expected),
            WithoutJsonNames(FileDescriptorProto.Parser.ParseFrom(file!.Descriptor))
        );
    }

    [Theory]
    [InlineData("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")]
    [InlineData("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")]
    public async Task ListServices_NamesEveryServiceThatAnswers(string method)
    {
        await using var host = await GrpcHost.StartAsync();

        var answer = await AskAsync(host, method, new V1.ServerReflectionRequest { ListServices = "" });

        Assert.Equal(
            [
                "grpc.health.v1.Health",
                "grpc.reflection.v1.ServerReflection",
                "grpc.reflection.v1alpha.ServerReflection",
                "jaeger.api_v2.QueryService",
                "jaeger.api_v3.QueryService",
            ],
            answer.Single().ListServicesResponse.Service.Select(service => service.Name)
        );
    }

    [Fact]
    public async Task ServicesTold_EveryMethod_IsThere()
    {
        await using var host = await GrpcHost.StartAsync();

        foreach (var method in Compiled.SelectMany(file => file.Services).SelectMany(service => service.Methods))
        {
            // Two broken bytes: no method takes them, and one that is not there would say so.
            var answer = await host.Caller.CallAsync([0x0a, 0x7f], $"/{method.Service.FullName}/{method.Name}");
            Assert.Equal((method.FullName, RpcCode.InvalidArgument), (method.FullName, answer.Status));
        }
    }

    [Fact]
    public async Task Questions_OfOneCall_AreEachAnswered()
    {
        await using var host = await GrpcHost.StartAsync();

        var answers = await AskAsync(
            host,
            Method,
            new V1.ServerReflectionRequest { FileContainingSymbol = "jaeger.api_v3.QueryService" },
            new V1.ServerReflectionRequest { FileContainingSymbol = "jaeger.api_v3.QueryService.GetTrace" },
            new V1.ServerReflectionRequest { FileByFilename = "google/protobuf/timestamp.proto" },
            new V1.ServerReflectionRequest { FileContainingSymbol = "jaeger.api_v9.Nothing" },
            new V1.ServerReflectionRequest { AllExtensionNumbersOfType = "jaeger.api_v3.Operation" },
            new V1.ServerReflectionRequest { Host = "asks nothing" }
        );

        Assert.Equal(
            [
                "jaeger/api_v3/query_service.proto",
                "jaeger/api_v3/query_service.proto",
                "google/protobuf/timestamp.proto",
            ],
            answers.Take(3).Select(answer => NameOf(answer.FileDescriptorResponse))
        );
        Assert.Equal(
            [
                (5, "there is no 'jaeger.api_v9.Nothing'"),
                (5, "there are no extensions"),
                (3, "the request asks nothing that is known"),
            ],
            answers.Skip(3).Select(answer => (answer.ErrorResponse.ErrorCode, answer.ErrorResponse.ErrorMessage))
        );
        Assert.Equal("jaeger.api_v9.Nothing", answers[3].OriginalRequest.FileContainingSymbol);
    }

    [Fact]
    public void Descriptors_TogetherWithTheirImports_Build()
    {
        var files = SchemaFiles.Load();
        string[] inOrder =
        [
            "google/protobuf/timestamp.proto",
            "google/protobuf/duration.proto",
            "opentelemetry/proto/common/v1/common.proto",
            "opentelemetry/proto/resource/v1/resource.proto",
            "opentelemetry/proto/trace/v1/trace.proto",
            "jaeger/api_v2/model.proto",
            "jaeger/api_v2/query.proto",
            "jaeger/api_v3/query_service.proto",
        ];

        var built = FileDescriptor.BuildFromByteStrings(
            inOrder.Select(name => ByteString.CopyFrom(files.FindFile(name)!.Descriptor))
        );

        Assert.Equal(inOrder, built.Select(file => file.Name));
    }

    private static string NameOf(V1.FileDescriptorResponse response) =>
        FileDescriptorProto.Parser.ParseFrom(response.FileDescriptorProto.Single()).Name;

    private static async Task<IReadOnlyList<V1.ServerReflectionResponse>> AskAsync(
        GrpcHost host,
        string method,
        params V1.ServerReflectionRequest[] questions
    )
    {
        byte[] body = [.. questions.SelectMany(question => GrpcCaller.Frame(question.ToByteArray()))];
        var answer = await host.Caller.SendAsync(body, method);
        Assert.Equal(RpcCode.Ok, answer.Status);
        return [.. answer.Messages.Select(V1.ServerReflectionResponse.Parser.ParseFrom)];
    }

    // protoc writes them out although they follow from the names; an absent flag of a method is false.
    private static FileDescriptorProto WithoutJsonNames(FileDescriptorProto file)
    {
        foreach (var message in file.MessageType)
        {
            Clear(message);
        }
        foreach (var method in file.Service.SelectMany(service => service.Method))
        {
            (method.ClientStreaming, method.ServerStreaming) = (method.ClientStreaming, method.ServerStreaming);
        }
        return file;
    }

    private static void Clear(DescriptorProto message)
    {
        foreach (var field in message.Field)
        {
            field.ClearJsonName();
        }
        foreach (var nested in message.NestedType)
        {
            Clear(nested);
        }
    }
}

using System.Net;
using System.Text.Json.Nodes;
using TimeTrace.AllInOne;
using TimeTrace.Tracing.Codecs;

namespace TimeTrace.Tests.AllInOne.Zipkin;

/// <summary>Spans sent in Zipkin's protobuf, each field by its number in https://github.com/openzipkin/zipkin-api/blob/master/zipkin.proto.</summary>
public sealed class ZipkinProtoTests : IAsyncLifetime
{
    private RunningHost _host = null!;

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("application/x-protobuf")]
    [InlineData("application/protobuf")]
    public async Task Post_EveryField_ComesBack(string contentType)
    {
        const string Expected = """
            [{
              "traceId": "00000000000000aa000000000000000b", "id": "000000000000000b", "parentId": "000000000000000c",
              "kind": "PRODUCER", "name": "öl 🥐", "timestamp": 1784592000000000, "duration": 1500,
              "localEndpoint": { "serviceName": "web", "ipv4": "10.0.0.1", "ipv6": "2001:db8::1", "port": 8080 },
              "remoteEndpoint": { "serviceName": "queue", "port": 5672 },
              "annotations": [{ "timestamp": 1784592000000400, "value": "first" }],
              "tags": { "a": "b", "empty": "" },
              "debug": true, "shared": true
            }]
            """;
        using var content = new ByteArrayContent(ListOfSpans());
        content.Headers.ContentType = new(contentType);

        using var answer = await _host.Http.PostAsync(_host.Address(Port.ZipkinHttp, "/api/v2/spans"), content);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var read = await _host.Http.GetStringAsync(_host.Address(Port.ZipkinHttp, "/api/v2/trace/aa000000000000000b"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Expected), JsonNode.Parse(read)), read);
    }

    /// <summary>A list of one span that has every field.</summary>
    internal static byte[] ListOfSpans()
    {
        using var output = new ProtoWriter();
        var span = output.BeginMessage(1);
        output.WriteBytes(1, [0, 0, 0, 0, 0, 0, 0, 0xaa, 0, 0, 0, 0, 0, 0, 0, 0xb]);
        output.WriteBytes(2, [0, 0, 0, 0, 0, 0, 0, 0xc]);
        output.WriteBytes(3, [0, 0, 0, 0, 0, 0, 0, 0xb]);
        output.WriteVarint(4, 3);
        output.WriteString(5, "öl 🥐");
        output.WriteFixed64(6, 1_784_592_000_000_000);
        output.WriteVarint(7, 1_500);
        WriteEndpoint(output, 8, "web", [10, 0, 0, 1], 8080);
        WriteEndpoint(output, 9, "queue", [], 5672);
        var annotation = output.BeginMessage(10);
        output.WriteFixed64(1, 1_784_592_000_000_400);
        output.WriteString(2, "first");
        output.EndMessage(annotation);
        WriteTag(output, "a", "b");
        WriteTag(output, "empty", "");
        output.WriteVarint(12, 1);
        output.WriteVarint(13, 1);
        output.EndMessage(span);
        return output.Written.ToArray();
    }

    private static void WriteEndpoint(ProtoWriter output, int field, string service, byte[] ipv4, ulong port)
    {
        var endpoint = output.BeginMessage(field);
        output.WriteString(1, service);
        if (ipv4.Length > 0)
        {
            output.WriteBytes(2, ipv4);
            output.WriteBytes(3, IPAddress.Parse("2001:db8::1").GetAddressBytes());
        }
        output.WriteVarint(4, port);
        output.EndMessage(endpoint);
    }

    private static void WriteTag(ProtoWriter output, string key, string value)
    {
        var tag = output.BeginMessage(11);
        output.WriteString(1, key);
        output.WriteString(2, value);
        output.EndMessage(tag);
    }
}

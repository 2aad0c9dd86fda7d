using System.Net;
using Google.Protobuf;
using TimeTrace.AllInOne;

namespace TimeTrace.Tests.AllInOne;

public sealed class HostNamesTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:16686")]
    [InlineData("jaeger.localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.1:1")]
    [InlineData("[::1]:16686")]
    [InlineData("host.docker.internal:16686")]
    [InlineData("traces.example.org")]
    public async Task Query_NameOfThisMachineOrAllowed_Answers(string name)
    {
        await using var host = await RunningHost.StartAsync(new() { AllowedHosts = ["traces.example.org"] });
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(host, name)).StatusCode);
    }

    [Theory]
    [InlineData("attacker.example")]
    [InlineData("localhost.attacker.example")]
    [InlineData("192.0.2.1")]
    public async Task Query_AnotherName_IsRefusedWithTheSetting(string name)
    {
        await using var host = await RunningHost.StartAsync();
        using var answer = await AskAsync(host, name);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        Assert.Contains("--allowed-hosts", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task OtlpHttp_AnotherName_IsReceived()
    {
        await using var host = await RunningHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Address(Port.OtlpHttp, "/v1/traces"));
        request.Headers.Host = "some-proxy.example";
        request.Content = new ByteArrayContent(SampleRequest.Create(spanCount: 1).ToByteArray());
        request.Content.Headers.ContentType = new("application/x-protobuf");
        using var answer = await host.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> AskAsync(RunningHost host, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Address(Port.Query, "/api/v3/services"));
        request.Headers.Host = name;
        return await host.Http.SendAsync(request);
    }
}

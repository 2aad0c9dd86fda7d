using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Google.Protobuf;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AllInOne;

/// <summary>The program as users start it.</summary>
public sealed class HostProcessTests
{
    private static readonly string[] AnyFreePorts =
    [
        "--otlp-grpc-port=0",
        "--otlp-http-port=0",
        "--query-port=0",
        "--health-port=0",
    ];

    [Fact]
    public async Task Start_PortZero_PrintsLinksThatWork()
    {
        await using var process = RealProcess.Start("TimeTrace.AllInOne", AnyFreePorts);
        await process.WaitForLineAsync("ready");
        using var http = new HttpClient();

        var links = LinksOf(process);

        Assert.Equal(["otlp-grpc", "otlp-http", "query", "health"], links.Keys);
        var health = JsonNode.Parse(await http.GetStringAsync(links["health"]))!;
        Assert.Equal(("StatusOK", true), ((string)health["status"]!, (bool)health["healthy"]!));
        using var caller = new GrpcCaller(links["otlp-grpc"]);
        Assert.Equal(HttpStatusCode.OK, (await caller.CallAsync(SampleRequest.Create().ToByteArray())).HttpStatus);
        using var content = new ByteArrayContent(SampleRequest.Create().ToByteArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        using var answer = await http.PostAsync(links["otlp-http"], content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var ledger = JsonNode.Parse(await http.GetStringAsync(new Uri(links["query"], "/api/ledger")))!;
        Assert.Equal(2, (int)ledger["store"]!["spanCount"]!);
        Assert.DoesNotContain("warning", process.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_BeyondLoopback_Warns()
    {
        await using var process = RealProcess.Start("TimeTrace.AllInOne", [.. AnyFreePorts, "--listen=0.0.0.0"]);
        await process.WaitForLineAsync("ready");

        Assert.Contains(
            "warning: listening on 0.0.0.0: anyone who can reach this machine can read and write traces",
            process.Stdout.Lines
        );
        Assert.Equal("localhost", LinksOf(process)["query"].Host);
    }

    [Fact]
    public async Task Start_Localhost_ListensOnBothLoopbackAddresses()
    {
        await using var process = RealProcess.Start("TimeTrace.AllInOne", [.. AnyFreePorts, "--listen=localhost"]);
        await process.WaitForLineAsync("ready");
        using var http = new HttpClient();
        var port = LinksOf(process)["health"].Port;

        Assert.Contains(
            "StatusOK",
            await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/status")),
            StringComparison.Ordinal
        );
        if (Socket.OSSupportsIPv6)
        {
            Assert.Contains(
                "StatusOK",
                await http.GetStringAsync(new Uri($"http://[::1]:{port}/status")),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Start_TakenPorts_NamesEachInOneLine()
    {
        using var first = TakePort(out var grpc);
        using var second = TakePort(out var query);

        await using var process = RealProcess.Start(
            "TimeTrace.AllInOne",
            [.. AnyFreePorts[1..2], AnyFreePorts[3], $"--otlp-grpc-port={grpc}"],
            new Dictionary<string, string> { ["TIMETRACE_QUERY_PORT"] = $"{query}" }
        );

        Assert.Equal(3, await process.WaitForExitAsync());
        Assert.Equal(
            [
                $"port {grpc} (OTLP over gRPC) on 127.0.0.1 is taken by another program; "
                    + "choose another port with --otlp-grpc-port (TIMETRACE_OTLP_GRPC_PORT)",
                $"port {query} (the query API and the web UI) on 127.0.0.1 is taken by another program; "
                    + "choose another port with --query-port (TIMETRACE_QUERY_PORT)",
            ],
            process.Stderr.Lines
        );
        Assert.Empty(process.Stdout.Lines);
    }

    [Fact]
    public async Task Start_ForeignAddress_SaysSo()
    {
        await using var process = RealProcess.Start("TimeTrace.AllInOne", [.. AnyFreePorts, "--listen=192.0.2.1"]);

        Assert.Equal(3, await process.WaitForExitAsync());
        Assert.Equal(4, process.Stderr.Lines.Count);
        Assert.StartsWith(
            "cannot listen on 192.0.2.1:0 for OTLP over gRPC: ",
            process.Stderr.Lines[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Start_WrongOptions_PrintsAllAndExitsWith2()
    {
        await using var process = RealProcess.Start(
            "TimeTrace.AllInOne",
            ["--listen=here", "--bogus"],
            new Dictionary<string, string> { ["TIMETRACE_QUERY_PORT"] = "x" }
        );

        Assert.Equal(2, await process.WaitForExitAsync());
        Assert.Equal(3, process.Stderr.Lines.Count);
        Assert.Empty(process.Stdout.Lines);
    }

    [Fact]
    public async Task Help_NamesEveryOptionAndVariable()
    {
        await using var process = RealProcess.Start("TimeTrace.AllInOne", ["--help"]);

        Assert.Equal(0, await process.WaitForExitAsync());
        foreach (
            var name in new[]
            {
                "listen",
                "otlp-grpc-port",
                "otlp-http-port",
                "query-port",
                "health-port",
                "ui-dir",
                "memory-max-bytes",
                "max-body-bytes",
                "max-inflight-bytes",
                "max-clock-skew",
            }
        )
        {
            var line = Assert.Single(
                process.Stdout.Lines,
                line => line.Contains($" --{name} ", StringComparison.Ordinal)
            );
            var variable = "TIMETRACE_" + name.Replace('-', '_').ToUpperInvariant();
            Assert.Contains($"[{variable}; default: ", line, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_EndsCleanly(string signal)
    {
        await using var process = RealProcess.Start("TimeTrace.AllInOne", AnyFreePorts);
        await process.WaitForLineAsync("ready");

        await process.SignalAsync(signal);

        Assert.Equal(0, await process.WaitForExitAsync());
        Assert.Empty(process.Stderr.Lines);
    }

    private static Dictionary<string, Uri> LinksOf(RealProcess process) =>
        process
            .Stdout.Lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length == 2 && words[1].StartsWith("http://", StringComparison.Ordinal))
            .ToDictionary(words => words[0], words => new Uri(words[1]), StringComparer.Ordinal);

    private static Socket TakePort(out int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        return socket;
    }
}

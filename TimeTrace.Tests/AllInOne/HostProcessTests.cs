using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Google.Protobuf;
using TimeTrace.AllInOne;
using TimeTrace.Tests.Processes;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.AllInOne;

/// <summary>The program as users start it.</summary>
public sealed class HostProcessTests
{
    [Fact]
    public async Task Start_PortZero_PrintsLinksThatWork()
    {
        await using var host = await HostProcess.StartAsync();
        using var http = new HttpClient();
        using var caller = new GrpcCaller(host.Links["otlp-grpc"]);

        Assert.Equal(Ports.All.Select(port => port.Name), host.Links.Keys);
        var health = JsonNode.Parse(await http.GetStringAsync(host.Links["health"]))!;
        Assert.Equal(("StatusOK", true), ((string)health["status"]!, (bool)health["healthy"]!));
        Assert.Equal(RpcCode.Ok, (await caller.CallAsync(SampleRequest.Create().ToByteArray())).Status);
        Assert.Equal(HttpStatusCode.OK, await host.PostTracesAsync(SampleRequest.Create().ToByteArray()));
        Assert.Equal(2, (int)(await host.ReadLedgerAsync())["store"]!["spanCount"]!);
        Assert.DoesNotContain("warning", host.Process.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_BeyondLoopback_WarnsAndWantsAToken()
    {
        await using var host = await HostProcess.StartAsync("--listen=0.0.0.0");

        Assert.Contains(
            "warning: listening on 0.0.0.0: anyone who can reach this machine can write traces",
            host.Process.Stdout.Lines
        );
        Assert.Equal("localhost", host.Links["query"].Host);
        using var http = new HttpClient();
        var services = new Uri(host.Links["query"], "/api/services");
        using var refused = await http.GetAsync(services);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        // The link sets a cookie, and the client keeps it.
        using var letIn = await http.GetAsync(host.Links["login"]);
        using var answered = await http.GetAsync(services);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task Start_BeyondLoopbackWithoutToken_WarnsOfReaders()
    {
        await using var host = await HostProcess.StartAsync("--listen=0.0.0.0", "--access-token=off");

        Assert.Contains(
            "warning: listening on 0.0.0.0: anyone who can reach this machine can read and write traces",
            host.Process.Stdout.Lines
        );
        Assert.DoesNotContain("login", host.Links.Keys);
    }

    [Fact]
    public async Task Start_Localhost_ListensOnBothLoopbackAddresses()
    {
        await using var host = await HostProcess.StartAsync("--listen=localhost");
        using var http = new HttpClient();
        var port = host.Links["health"].Port;

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
            [$"--otlp-grpc-port={grpc}", "--otlp-http-port=0", "--health-port=0"],
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
        await using var process = RealProcess.Start(
            "TimeTrace.AllInOne",
            [.. HostProcess.AnyFreePorts, "--listen=192.0.2.1"]
        );

        Assert.Equal(3, await process.WaitForExitAsync());
        Assert.Equal(Ports.All.Count, process.Stderr.Lines.Count);
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
        string[] names =
        [
            .. Ports.All.Select(port => port.OptionName),
            "listen",
            "ui-dir",
            "data-dir",
            "memory",
            "data-max-bytes",
            "data-max-age",
            "data-ack",
            "data-sync-interval",
            "memory-max-bytes",
            "max-body-bytes",
            "max-inflight-bytes",
            "max-clock-skew",
            "sampling-strategies",
            "sampling-target",
        ];
        foreach (var name in names)
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
        await using var host = await HostProcess.StartAsync();

        await host.Process.SignalAsync(signal);

        Assert.Equal(0, await host.Process.WaitForExitAsync());
        Assert.Empty(host.Process.Stderr.Lines);
    }

    private static Socket TakePort(out int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        return socket;
    }
}

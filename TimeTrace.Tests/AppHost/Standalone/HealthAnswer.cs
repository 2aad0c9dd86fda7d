using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TimeTrace.Tests.AppHost.Standalone;

/// <summary>An HTTP endpoint that answers what the test says, and counts how often it was asked.</summary>
internal sealed class HealthAnswer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly SemaphoreSlim _asked = new(0);
    private readonly Task _answering;
    private volatile int _status;

    public HealthAnswer(int status)
    {
        _status = status;
        _listener.Start();
        _answering = AnswerAsync();
    }

    public Uri Url => new($"http://{_listener.LocalEndpoint}/status");

    public int Status
    {
        set => _status = value;
    }

    /// <summary>Waits until one more request has come.</summary>
    public async Task WaitForRequestAsync() => Assert.True(await _asked.WaitAsync(TimeSpan.FromSeconds(20)));

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _answering;
        _asked.Dispose();
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[4096]);
                var answer = $"HTTP/1.1 {_status} Answer\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
                _asked.Release();
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The listener was closed.
        }
    }
}

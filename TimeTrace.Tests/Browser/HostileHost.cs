using TimeTrace.Tests.AllInOne;

namespace TimeTrace.Tests.Browser;

/// <summary>A host that keeps hostile traces: 1 and 2 of every text, 3 and 4 of the huge one.</summary>
public sealed class HostileHost : IAsyncLifetime
{
    internal RunningHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await RunningHost.StartAsync();
        var texts = HostileSpans.Texts.Select(text => text.Text).ToArray();
        await Host.SendAsync(HostileSpans.Trace(1, texts));
        await Host.SendAsync(HostileSpans.Trace(2, [.. texts.Reverse()]));
        await Host.SendAsync(HostileSpans.Trace(3, HostileSpans.Huge));
        await Host.SendAsync(HostileSpans.Trace(4, HostileSpans.Huge));
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();
}

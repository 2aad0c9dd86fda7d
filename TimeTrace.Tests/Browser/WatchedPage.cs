using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace TimeTrace.Tests.Browser;

/// <summary>A page in its own browser profile; it notes errors, refused content and requests to other servers.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly ConcurrentQueue<string> _requests = [];
    private readonly bool _hasScript;
    private string _document = "none";
    private int _requestsUnderWay;

    public WatchedPage(IBrowserContext context, IPage page, bool hasScript)
    {
        _context = context;
        _hasScript = hasScript;
        Page = page;
        // What the policy refuses is an error in the console too.
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !TellsThePagesStatus(message))
            {
                _faults.Enqueue($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _faults.Enqueue("thrown: " + error);
        page.Dialog += (_, dialog) => _faults.Enqueue("dialog: " + dialog.Message);
        page.Request += (_, request) =>
        {
            _requests.Enqueue(request.Url);
            _document = request.IsNavigationRequest ? request.Url : _document;
            Count(request, 1);
        };
        page.RequestFinished += (_, request) => Count(request, -1);
        page.RequestFailed += (_, request) => Count(request, -1);
    }

    public IPage Page { get; }

    /// <summary>Opens an address and waits until the page is painted and its modules have what they asked for.</summary>
    public async Task<IResponse> GoAsync(Uri address)
    {
        var answer = (await Page.GotoAsync(address.AbsoluteUri))!;
        await SettleAsync();
        return answer;
    }

    /// <summary>Waits until an address is reached and its page is as after <see cref="GoAsync"/>.</summary>
    /// <param name="address">The address, in which <c>**</c> stands for anything.</param>
    /// <remarks>Playwright's own wait looks and then listens: on a busy machine it misses what comes in between.</remarks>
    public async Task ArriveAsync(string address)
    {
        var pattern = Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal);
        await Assertions
            .Expect(Page)
            .ToHaveURLAsync(
                new Regex($"^{pattern}$", RegexOptions.None, Patience),
                new PageAssertionsToHaveURLOptions { Timeout = (float)Patience.TotalMilliseconds }
            );
        using var patience = new CancellationTokenSource(Patience);
        while (await Page.EvaluateAsync<string>("document.readyState") != "complete")
        {
            patience.Token.ThrowIfCancellationRequested();
        }
        await SettleAsync();
    }

    /// <summary>Waits until a loaded page is painted, for browsers drop input before that, and asks for nothing more.</summary>
    private async Task SettleAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        // Without script nothing asks, and frames call nobody back.
        while (_hasScript)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Page.EvaluateAsync(
                "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
            );
            if (Volatile.Read(ref _requestsUnderWay) == 0)
            {
                return;
            }
        }
    }

    /// <summary>Nothing went wrong, and nobody else was asked for anything.</summary>
    public void MustBeClean()
    {
        var origin = new Uri(Page.Url).GetLeftPart(UriPartial.Authority);
        Assert.Empty(_faults);
        Assert.NotEmpty(_requests);
        Assert.All(
            _requests,
            url =>
                Assert.True(
                    url.StartsWith(origin + "/", StringComparison.Ordinal)
                        || url.StartsWith("data:", StringComparison.Ordinal),
                    url
                )
        );
    }

    /// <summary>Everything fits between the left and the right edge of the window.</summary>
    public async Task MustFitAsync() =>
        Assert.Equal(
            await Page.EvaluateAsync<int>("document.documentElement.clientWidth"),
            await Page.EvaluateAsync<int>("document.documentElement.scrollWidth")
        );

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    // A live page's stream of events does not end.
    private void Count(IRequest request, int change)
    {
        if (request.ResourceType != "eventsource")
        {
            Interlocked.Add(ref _requestsUnderWay, change);
        }
    }

    // Pages with a status such as 404 are pages too, and the console says so.
    private bool TellsThePagesStatus(IConsoleMessage message) =>
        message.Text.Contains("responded with a status of", StringComparison.Ordinal)
        && message.Location.StartsWith(_document, StringComparison.Ordinal);
}

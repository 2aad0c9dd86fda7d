using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace TimeTrace.Tests.Browser;

/// <summary>A page in its own browser profile; it notes errors, refused content and requests to other servers.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly ConcurrentQueue<string> _requests = [];
    private string _document = "none";

    public WatchedPage(IBrowserContext context, IPage page)
    {
        _context = context;
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
        };
    }

    public IPage Page { get; }

    /// <summary>Opens an address and waits until the page and its modules are loaded.</summary>
    public async Task<IResponse> GoAsync(Uri address) =>
        (await Page.GotoAsync(address.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle }))!;

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

    // Pages with a status such as 404 are pages too, and the console says so.
    private bool TellsThePagesStatus(IConsoleMessage message) =>
        message.Text.Contains("responded with a status of", StringComparison.Ordinal)
        && message.Location.StartsWith(_document, StringComparison.Ordinal);
}

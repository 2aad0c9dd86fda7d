using Microsoft.AspNetCore.Components;
using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Web.Assets;

namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>Maps pages and parts of pages so that each has the same headers, frame and failures.</summary>
/// <param name="routes">Where to map.</param>
/// <param name="assets">The style sheets and modules that pages name.</param>
internal sealed class PageRoutes(IEndpointRouteBuilder routes, WebAssets assets)
{
    private readonly List<NavigationEntry> _navigation = [];

    private readonly PageWriter _writer = new(routes.ServiceProvider);

    /// <summary>Maps a page.</summary>
    /// <typeparam name="TPage">Its component, with the parameter <c>Model</c>.</typeparam>
    /// <param name="pattern">Its address, for example <c>/trace/{id}</c>.</param>
    /// <param name="read">Reads the request and gathers what the page shows.</param>
    /// <param name="navigation">Its name in the banner, or null to leave it out there.</param>
    public void Page<TPage>(string pattern, Func<HttpContext, Task<IPageModel>> read, string? navigation = null)
        where TPage : IComponent
    {
        if (navigation is not null)
        {
            _navigation.Add(new NavigationEntry(navigation, pattern, FreeKey(navigation)));
        }
        Map(pattern, async context => await WritePageAsync(context, typeof(TPage), await read(context)));
    }

    /// <summary>Maps a part of a page, which scripts ask for.</summary>
    /// <typeparam name="TPart">Its component, with the parameter <c>Model</c>.</typeparam>
    public void Part<TPart>(string pattern, Func<HttpContext, Task<object>> read)
        where TPart : IComponent =>
        Map(
            pattern,
            async context => await _writer.WritePartAsync(context, Frame(context), typeof(TPart), await read(context))
        );

    /// <summary>Maps any other answer to a GET.</summary>
    public void Map(string pattern, RequestDelegate handler) =>
        routes.MapMethods(pattern, ["GET", "HEAD"], context => HandleAsync(context, handler));

    /// <summary>Maps a form; pages of other origins may not send it.</summary>
    public void Form(string pattern, RequestDelegate handler) =>
        routes.MapMethods(
            pattern,
            ["POST"],
            context =>
                HandleAsync(
                    context,
                    ForeignPages.Sent(context.Request)
                        ? _ => throw new ApiException(StatusCodes.Status403Forbidden, "another site sent this form")
                        : handler
                )
        );

    /// <summary>Sends readers on.</summary>
    public void Redirect(string pattern, string target) =>
        Map(
            pattern,
            context =>
            {
                context.Response.Redirect(target + context.Request.QueryString.ToUriComponent());
                return Task.CompletedTask;
            }
        );

    /// <summary>Answers every path that has no page.</summary>
    public void MapNotFound() =>
        Map("/{**path}", context => WritePageAsync(context, typeof(MessagePage), MessageModel.NotFound));

    /// <summary>Writes a page as the answer.</summary>
    public Task WritePageAsync(HttpContext context, Type page, IPageModel model) =>
        _writer.WritePageAsync(context, Frame(context), page, model);

    /// <summary>The first letter that no page before has.</summary>
    private char FreeKey(string name) =>
        name.ToLowerInvariant().First(letter => _navigation.All(entry => entry.Key != letter));

    private PageFrame Frame(HttpContext context) => PageFrame.Read(context, _navigation, assets);

    private async Task HandleAsync(HttpContext context, RequestDelegate handler)
    {
        PageHeaders.Set(context.Response);
        try
        {
            await handler(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader went away; there is nobody to answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var model = _writer.Judge(context, exception);
            await WritePageAsync(context, typeof(MessagePage), model);
        }
    }
}

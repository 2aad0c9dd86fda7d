using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using TimeTrace.AllInOne.Api;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>Renders components into answers.</summary>
/// <param name="services">What components may ask for.</param>
internal sealed class PageWriter(IServiceProvider services)
{
    private readonly ILoggerFactory _loggers = services.GetRequiredService<ILoggerFactory>();

    private readonly ILogger _logger = services
        .GetRequiredService<ILoggerFactory>()
        .CreateLogger("TimeTrace.AllInOne.Web");

    /// <summary>Answers with a whole page.</summary>
    public Task WritePageAsync(HttpContext context, PageFrame frame, Type page, IPageModel model)
    {
        context.Response.StatusCode = model.StatusCode;
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(Document.Frame)] = frame,
            [nameof(Document.Page)] = page,
            [nameof(Document.Model)] = model,
        };
        return WriteAsync(context, typeof(Document), parameters);
    }

    /// <summary>Answers with a part of a page.</summary>
    public Task WritePartAsync(HttpContext context, PageFrame frame, Type part, object model)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(Framed.Frame)] = frame,
            [nameof(Framed.Content)] = part,
            [nameof(Framed.Model)] = model,
        };
        return WriteAsync(context, typeof(Framed), parameters);
    }

    /// <summary>Says in a reader's words what went wrong, and logs what is this server's fault.</summary>
    public MessageModel Judge(HttpContext context, Exception exception)
    {
        if (exception is ApiException refused)
        {
            return MessageModel.Refused(refused.StatusCode, refused.Message);
        }
        _logger.LogError(exception, "The page {Path} failed", context.Request.Path);
        return exception is StoreFileException ? MessageModel.DiskFailed : MessageModel.Failed;
    }

    private async Task WriteAsync(HttpContext context, Type component, Dictionary<string, object?> parameters)
    {
        await using var renderer = new HtmlRenderer(services, _loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters))).ToHtmlString()
        );
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(html, Encoding.UTF8, context.RequestAborted);
    }
}

using System.Text.RegularExpressions;
using TimeTrace.AllInOne.Api;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>Leads from what people paste (an id, a traceparent, a link, a line of a log) to the trace it names.</summary>
internal static partial class GoToTrace
{
    public static void Map(PageRoutes pages) => pages.Map("/go", context => GoAsync(pages, context));

    /// <summary>The trace id in a text; the longest way to write one counts first.</summary>
    public static TraceId? Find(string text)
    {
        var trimmed = text.Trim();
        if (TraceIdText.TryParse(trimmed, out var whole))
        {
            return whole;
        }
        foreach (var pattern in (Regex[])[Link(), FullId(), ShortId()])
        {
            if (
                pattern.Match(trimmed) is { Success: true } match
                && TraceIdText.TryParse(match.Groups["id"].Value, out var id)
            )
            {
                return id;
            }
        }
        return null;
    }

    private static Task GoAsync(PageRoutes pages, HttpContext context)
    {
        const int MaxLength = 10_000;
        var text = context.Request.Query["to"].ToString();
        if (text.Length <= MaxLength && Find(text) is { } id)
        {
            context.Response.Redirect($"/trace/{id}");
            return Task.CompletedTask;
        }
        return pages.WritePageAsync(context, typeof(MessagePage), NoId(text));
    }

    private static MessageModel NoId(string text) =>
        new(
            "There is no trace id in that text",
            $"A trace id has up to 32 digits from 0 to f; a traceparent, a link to a trace or a line of a log may hold one. Given: {text}",
            StatusCodes.Status404NotFound
        );

    [GeneratedRegex("/trace/(?<id>[0-9a-f]{1,32})(?![0-9a-f])", Options, TimeoutMilliseconds)]
    private static partial Regex Link();

    [GeneratedRegex("(?<![0-9a-f])(?<id>[0-9a-f]{32})(?![0-9a-f])", Options, TimeoutMilliseconds)]
    private static partial Regex FullId();

    [GeneratedRegex("(?<![0-9a-z])(?<id>[0-9a-f]{16})(?![0-9a-z])", Options, TimeoutMilliseconds)]
    private static partial Regex ShortId();

    private const RegexOptions Options =
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const int TimeoutMilliseconds = 1000;
}

using TimeTrace.AllInOne.Web.Frame;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>Maps the status page and its report.</summary>
internal static class StatusPages
{
    public static void Map(PageRoutes pages, IServiceProvider services)
    {
        var reader = ActivatorUtilities.CreateInstance<StatusReader>(services);
        pages.Page<StatusPage>(
            "/status",
            context => Task.FromResult<IPageModel>(reader.Read(context.Request)),
            navigation: "Status"
        );
        var time = services.GetRequiredService<TimeProvider>();
        pages.Map(
            "/status/report",
            context => WriteReportAsync(context, StatusReport.Write(reader.Read(context.Request), time.GetUtcNow()))
        );
        pages.Redirect("/quality-metrics", "/status");
    }

    private static Task WriteReportAsync(HttpContext context, string report)
    {
        context.Response.ContentType = "text/markdown; charset=utf-8";
        return context.Response.WriteAsync(report, context.RequestAborted);
    }
}

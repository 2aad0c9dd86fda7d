using TimeTrace.AllInOne.Web.Assets;
using TimeTrace.AllInOne.Web.Compare;
using TimeTrace.AllInOne.Web.Dependencies;
using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.AllInOne.Web.Live;
using TimeTrace.AllInOne.Web.Monitor;
using TimeTrace.AllInOne.Web.Search;
using TimeTrace.AllInOne.Web.Status;
using TimeTrace.AllInOne.Web.Text;
using TimeTrace.AllInOne.Web.Timeline;
using TimeTrace.AllInOne.Web.Upload;

namespace TimeTrace.AllInOne.Web;

/// <summary>The web UI: pages that are rendered here, under Jaeger's addresses.</summary>
internal static class WebUi
{
    /// <summary>Adds what pages need besides the query service.</summary>
    public static void AddWebUi(this IServiceCollection services)
    {
        services.AddSingleton<ServiceLooksFile>();
        services.AddSingleton(provider => ServiceLooks.Open(provider.GetRequiredService<ServiceLooksFile>()));
        services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<TracePair>(TracePair.Name));
        services.AddSingleton<OpenTraces>();
        services.AddSingleton<OpenComparisons>();
        services.AddSingleton<LiveTails>();
    }

    /// <summary>
    /// Maps every page; the API's routes go before these. A page is a folder here with a class that calls
    /// <see cref="PageRoutes.Page"/>, a model that is an <see cref="IPageModel"/> and a component that takes it, and has
    /// a line in this method.
    /// </summary>
    public static void MapWebUi(this IEndpointRouteBuilder routes)
    {
        var assets = WebAssets.Load();
        assets.Map(routes);
        var pages = new PageRoutes(routes, assets);
        pages.Redirect("/", "/search");
        SearchPages.Map(pages, routes.ServiceProvider);
        UploadPages.Map(pages, routes.ServiceProvider);
        LiveStream.Map(pages, assets, routes.ServiceProvider);
        ComparePages.Map(pages, routes.ServiceProvider);
        TracePages.Map(pages, routes.ServiceProvider);
        DependencyPages.Map(pages, routes.ServiceProvider);
        MonitorPages.Map(pages, routes.ServiceProvider);
        StatusPages.Map(pages, routes.ServiceProvider);
        GoToTrace.Map(pages);
        PreferenceForm.Map(pages);
        HelpModel.Map(pages);
        pages.MapNotFound();
    }
}

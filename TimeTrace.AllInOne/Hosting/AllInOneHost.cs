using Microsoft.Extensions.Logging.Console;
using TimeTrace.AllInOne.Access;
using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Api.Elasticsearch;
using TimeTrace.AllInOne.Api.Grpc;
using TimeTrace.AllInOne.Api.Ui;
using TimeTrace.AllInOne.Api.Zipkin;
using TimeTrace.AllInOne.Receivers;
using TimeTrace.AllInOne.Receivers.Appdash;
using TimeTrace.AllInOne.Receivers.Datagrams;
using TimeTrace.AllInOne.Receivers.Jaeger;
using TimeTrace.AllInOne.Receivers.Otlp;
using TimeTrace.AllInOne.Receivers.Zipkin;
using TimeTrace.AllInOne.Sampling;
using TimeTrace.AllInOne.Status;
using TimeTrace.AllInOne.Web;
using TimeTrace.ServiceDefaults;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Hosting;

/// <summary>Puts the host together: the store, the receivers, the query API, and one Kestrel for all ports.</summary>
internal static class AllInOneHost
{
    // What is under way may finish within this time when the host is told to stop.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Builds the host over ports that are already bound; the caller starts it.</summary>
    /// <param name="options">Valid settings.</param>
    /// <param name="ports">The ports of those settings.</param>
    /// <param name="writer">The store that receivers fill.</param>
    /// <param name="reader">The same store, as the query API sees it.</param>
    /// <param name="archive">The same store, as those see it who archive traces.</param>
    /// <param name="notes">Its folder, for small files beside the traces; null where there is none.</param>
    public static WebApplication Build(
        AllInOneOptions options,
        BoundPorts ports,
        ISpanWriter writer,
        ISpanReader reader,
        ITraceArchive archive,
        IStoreNotes? notes = null
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        AddLogging(builder.Logging);
        AddServices(builder.Services, options, ports, writer, reader, archive);
        if (notes is not null)
        {
            builder.Services.AddSingleton(notes);
        }
        builder.WebHost.UseKestrelCore();
        builder.Services.AddSingleton(ports);
        KestrelPorts.Configure(builder, options, ports);
        var app = builder.Build();
        Map(app, options);
        return app;
    }

    private static void AddLogging(ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // At any level this category costs every request an activity.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }

    private static void AddServices(
        IServiceCollection services,
        AllInOneOptions options,
        BoundPorts ports,
        ISpanWriter writer,
        ISpanReader reader,
        ITraceArchive archive
    )
    {
        services.AddSingleton(options);
        services.AddSingleton(ports);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(writer);
        services.AddSingleton(reader);
        services.AddSingleton(archive);
        services.AddSingleton<LossLedger>();
        services.AddSingleton<Collector>();
        services.AddSingleton(new QueryOptions { MaxClockSkew = options.MaxClockSkew });
        services.AddSingleton<QueryService>();
        services.AddSingleton(new BodyBudget(options.MaxInflightBytes));
        services.AddSingleton<DiscardedSignals>();
        services.AddSingleton<TraceIntake>();
        services.AddSingleton<AppdashReceiver>();
        services.AddSingleton<JaegerHttpReceiver>();
        services.AddSingleton<JaegerGrpcReceiver>();
        services.AddSingleton<ZipkinReceiver>();
        services.AddSingleton<ZipkinApi>();
        services.AddSingleton<ZipkinPort>();
        services.AddHostedService<DatagramReceivers>();
        services.AddSingleton<OtlpGrpcReceiver>();
        services.AddSingleton<OtlpHttpReceiver>();
        services.AddSingleton<ElasticsearchApi>();
        services.AddSingleton<AccessGate>();
        services.AddTransient<GrpcServer>();
        services.AddSingleton<QueryGrpc>();
        services.AddSampling(options);
        services.AddSingleton<HealthEndpoint>();
        services.AddSingleton<LedgerEndpoint>();
        services.AddSingleton<RequestMeter>();
        services.AddSingleton<ProcessorMeter>();
        services.AddWebUi();
        services.AddRoutingCore();
        services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        ParentWatch.Add(services);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
    }

    private static Task AnswerNothingAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static void Map(WebApplication app, AllInOneOptions options)
    {
        var grpc = app.Services.GetRequiredService<OtlpGrpcReceiver>();
        var http = app.Services.GetRequiredService<OtlpHttpReceiver>();
        var jaegerHttp = app.Services.GetRequiredService<JaegerHttpReceiver>();
        var jaegerGrpc = app.Services.GetRequiredService<JaegerGrpcReceiver>();
        var zipkin = app.Services.GetRequiredService<ZipkinPort>();
        var health = app.Services.GetRequiredService<HealthEndpoint>();
        var elasticsearch = app.Services.GetRequiredService<ElasticsearchApi>();
        var sampling = app.Services.GetRequiredService<SamplingHttp>();
        var samplingGrpc = app.Services.GetRequiredService<SamplingGrpc>();
        var queryGrpc = app.Services.GetRequiredService<QueryGrpc>();
        var gate = app.Services.GetRequiredService<AccessGate>();
        app.Use(app.Services.GetRequiredService<RequestMeter>().HandleAsync);
        app.Use(
            (HttpContext context, RequestDelegate next) =>
                KestrelPorts.PortOf(context) switch
                {
                    Port.OtlpGrpc => grpc.HandleAsync(context),
                    Port.OtlpHttp => http.HandleAsync(context),
                    Port.JaegerHttp => jaegerHttp.HandleAsync(context),
                    Port.JaegerGrpc => jaegerGrpc.HandleAsync(context),
                    Port.ZipkinHttp => zipkin.HandleAsync(context),
                    Port.Health => health.HandleAsync(context),
                    Port.SamplingGrpc => samplingGrpc.HandleAsync(context),
                    Port.QueryGrpc => queryGrpc.HandleAsync(context),
                    not (Port.Query or Port.Elasticsearch or Port.Sampling) => AnswerNothingAsync(context),
                    _ when !HostNames.IsAllowed(context.Request, options) => HostNames.RefuseAsync(context),
                    Port.Sampling => sampling.HandleAsync(context),
                    Port.Elasticsearch => gate.HandleAsync(context, elasticsearch.HandleAsync),
                    _ => gate.HandleAsync(context, next),
                }
        );
        // Only requests to the query port come this far.
        app.UseRouting();
        app.MapMethods("/api/ledger", ["GET", "HEAD"], app.Services.GetRequiredService<LedgerEndpoint>().HandleAsync);
        app.MapQueryApi();
        if (options.UiDirectory is { } directory)
        {
            app.MapUi(directory);
        }
        else
        {
            app.MapWebUi();
        }
    }
}

using System.Globalization;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Querying.Monitoring;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>What the UI's Monitor page shows: rates, errors and latencies of services and their operations.</summary>
internal sealed class LegacyMetrics(QueryService queries, TimeProvider time)
{
    private const ulong NanoPerMilli = 1_000_000;

    public void Map(ApiRoutes routes)
    {
        routes.Get("/api/metrics/latencies", GetLatenciesAsync);
        routes.Get("/api/metrics/calls", GetCallRatesAsync);
        routes.Get("/api/metrics/errors", GetErrorRatiosAsync);
        routes.Get("/api/metrics/minstep", GetMinStepAsync);
    }

    private Task GetLatenciesAsync(HttpContext context)
    {
        var parameters = new ParameterReader(context.Request.Query);
        var quantile = parameters.RequiredShare("quantile");
        var query = LegacyMetricsQuery.Read(parameters, time);
        return LegacyMetricsWriter.WriteAsync(
            context,
            NameOf(query, "latencies"),
            string.Create(CultureInfo.InvariantCulture, $"{quantile} quantile of the latency in milliseconds"),
            queries.GetLatenciesAsync(query, quantile, context.RequestAborted)
        );
    }

    private Task GetCallRatesAsync(HttpContext context)
    {
        var query = LegacyMetricsQuery.Read(new ParameterReader(context.Request.Query), time);
        return LegacyMetricsWriter.WriteAsync(
            context,
            NameOf(query, "call_rate"),
            "calls per second",
            queries.GetCallRatesAsync(query, context.RequestAborted)
        );
    }

    private Task GetErrorRatiosAsync(HttpContext context)
    {
        var query = LegacyMetricsQuery.Read(new ParameterReader(context.Request.Query), time);
        return LegacyMetricsWriter.WriteAsync(
            context,
            NameOf(query, "error_rate"),
            "share of calls that failed, from 0 to 1",
            queries.GetErrorRatiosAsync(query, context.RequestAborted)
        );
    }

    private static Task GetMinStepAsync(HttpContext context) =>
        LegacyEnvelope.WriteAsync(context, json => json.WriteNumberValue(OperationMinute.NanoPerMinute / NanoPerMilli));

    // The UI tells answers apart by these names.
    private static string NameOf(MonitorQuery query, string metric) =>
        (query.ByOperation ? "service_operation_" : "service_") + metric;
}

using TimeTrace.Tracing.Querying.Monitoring;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>Reads what the metrics routes have in common; times are in milliseconds.</summary>
internal static class LegacyMetricsQuery
{
    private const ulong NanoPerMilli = 1_000_000;

    /// <exception cref="ApiException">A parameter, one that was read before among them, is wrong.</exception>
    public static MonitorQuery Read(ParameterReader parameters, TimeProvider time)
    {
        parameters.RequiredText("service");
        var query = new MonitorQuery
        {
            ServiceNames = parameters.Texts("service").ToHashSet(StringComparer.Ordinal),
            EndUnixNano = parameters.UnixTime("endTs", NanoPerMilli) ?? time.GetUtcNow().ToUnixNano(),
            ByOperation = parameters.Flag("groupByOperation"),
        };
        query = query with
        {
            Kinds = parameters.Kinds("spanKind") ?? query.Kinds,
            LookbackNano = parameters.DurationMilli("lookback") ?? query.LookbackNano,
            StepNano = parameters.DurationMilli("step") ?? query.StepNano,
            RatePerNano = parameters.DurationMilli("ratePer") ?? query.RatePerNano,
        };
        Validate(parameters, query);
        parameters.ThrowIfFaulty();
        return query;
    }

    private static void Validate(ParameterReader parameters, MonitorQuery query)
    {
        try
        {
            query.Validate();
        }
        catch (InvalidQueryException exception)
        {
            parameters.AddFault("step", "cannot be: " + exception.Message);
        }
    }
}

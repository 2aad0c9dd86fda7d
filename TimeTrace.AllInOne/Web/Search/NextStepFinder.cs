using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Querying.Searching;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Finds out why a search found nothing: which single condition, left out, would let it find something.</summary>
internal sealed class NextStepFinder(TraceFinder finder, QueryService queries)
{
    private const int MaxCount = 100;
    private const int MaxAttributes = 8;
    private const ulong NanoPerMicro = 1000;
    private const ulong HalfHourMicro = 1_800_000_000;

    public async Task<IReadOnlyList<NextStep>> FindAsync(SearchRequest request, CancellationToken stop)
    {
        var steps = new List<NextStep>();
        foreach (var (condition, without) in Weaker(request))
        {
            var count = await finder.CountAsync(without, MaxCount, stop);
            if (count > 0)
            {
                steps.Add(new NextStep($"Without {condition}: {Traces(count)}", SearchAddress.Of(without)));
            }
        }
        if (await NewestAsync(request, stop) is { } newest)
        {
            steps.Add(newest);
        }
        return steps;
    }

    private static IEnumerable<(string Condition, SearchRequest Without)> Weaker(SearchRequest request)
    {
        foreach (var attribute in request.Attributes.Take(MaxAttributes))
        {
            var others = request.Attributes.Where(other => other != attribute).ToArray();
            yield return (
                Logfmt.Write([attribute]),
                request with
                {
                    Attributes = others,
                    AttributesText = Logfmt.Write(others),
                }
            );
        }
        if (request.SpanName.Length > 0)
        {
            yield return ($"the span name {request.SpanName}", request with { SpanName = "" });
        }
        if (request.MinDurationNano > 0 || request.MaxDurationNano > 0)
        {
            yield return (
                "the duration",
                request with
                {
                    MinDuration = "",
                    MaxDuration = "",
                    MinDurationNano = 0,
                    MaxDurationNano = 0,
                }
            );
        }
        if (request.Service.Length > 0)
        {
            yield return ($"the service {request.Service}", request with { Service = "" });
        }
    }

    private async Task<NextStep?> NewestAsync(SearchRequest request, CancellationToken stop)
    {
        var query = request.ToQuery() with
        {
            MinStartUnixNano = 0,
            MaxStartUnixNano = ulong.MaxValue,
            Limit = request.IsTraceDuration ? MaxCount : 1,
        };
        var traces = await queries.FindSummariesAsync(query, stop);
        if (traces.FirstOrDefault(request.HasDuration) is not { } newest)
        {
            return null;
        }
        var start = newest.MinStartUnixNano / NanoPerMicro;
        var around = request with
        {
            LookbackName = Lookback.Custom,
            IsFixed = true,
            StartUnixMicro = start > HalfHourMicro ? start - HalfHourMicro : 0,
            EndUnixMicro = (newest.MaxEndUnixNano / NanoPerMicro) + HalfHourMicro,
        };
        return new NextStep("At another time: search around the newest trace that matches", SearchAddress.Of(around));
    }

    private static string Traces(int count) =>
        count switch
        {
            1 => "1 trace",
            MaxCount => $"{MaxCount}+ traces",
            _ => $"{count} traces",
        };
}

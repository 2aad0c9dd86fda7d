using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>Gathers what the comparison shows.</summary>
internal sealed class CompareReader(OpenComparisons comparisons, QueryService queries)
{
    private readonly TraceCandidates _candidates = new(queries);

    /// <summary>What the address asks for, of the traces as they are now.</summary>
    public async Task<CompareModel> ReadAsync(CompareAddress address, HttpContext context) =>
        await ToModelAsync(address, await comparisons.ReadAsync(address, context.RequestAborted), context);

    /// <summary>The same of the traces as they were last read.</summary>
    public async Task<CompareModel> ReadPartAsync(CompareAddress address, HttpContext context) =>
        await ToModelAsync(address, await comparisons.GetAsync(address, context.RequestAborted), context);

    /// <summary>The address of the comparison between traces like either side's.</summary>
    public async Task<CompareAddress> FindGroupsAsync(CompareAddress address, HttpContext context)
    {
        var open = await comparisons.GetAsync(address, context.RequestAborted);
        if (open is not { Before.First: { } first, After.First: { } second })
        {
            return address;
        }
        var (before, after) = await _candidates.FindGroupsAsync(first, second, context.RequestAborted);
        return address with { Before = before, After = after };
    }

    private async Task<CompareModel> ToModelAsync(CompareAddress address, OpenComparison open, HttpContext context)
    {
        var needsPicker = address.Picking is not null || open.Comparison is null;
        var like =
            address.Picking == SideName.Before
                ? open.After.First ?? open.Before.First
                : open.Before.First ?? open.After.First;
        return new CompareModel(address, open)
        {
            Candidates = needsPicker ? await _candidates.FindAsync(address.Cohort, like, context.RequestAborted) : [],
        };
    }
}

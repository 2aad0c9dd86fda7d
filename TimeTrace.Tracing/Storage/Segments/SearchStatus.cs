using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>What a query's conditions on errors say of a span's status, which the index has.</summary>
internal sealed class SearchStatus
{
    private readonly bool _rulesOutErrors;
    private readonly bool _rulesOutOthers;

    public SearchStatus(TraceQuery query)
    {
        foreach (var condition in query.Attributes.Where(condition => condition.Key == "error"))
        {
            _rulesOutErrors |= !SpanMatcher.MatchesError(condition.Text, SpanStatusCode.Error);
            _rulesOutOthers |= !SpanMatcher.MatchesError(condition.Text, SpanStatusCode.Unset);
        }
    }

    /// <summary>Whether a span of that status can meet the query.</summary>
    public bool MayHave(SpanStatusCode status) => status == SpanStatusCode.Error ? !_rulesOutErrors : !_rulesOutOthers;
}

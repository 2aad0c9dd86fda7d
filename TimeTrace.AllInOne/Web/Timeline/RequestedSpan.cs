using TimeTrace.AllInOne.Api;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>The span that an address below <c>/trace/{traceId}/spans/{spanId}</c> is about.</summary>
/// <param name="Open">Its trace.</param>
/// <param name="Position">Its position.</param>
/// <param name="Lists">It and what belongs to it.</param>
/// <param name="Warnings">What was found wrong with it.</param>
internal sealed record RequestedSpan(OpenTrace Open, int Position, SpanLists Lists, IReadOnlyList<string> Warnings)
{
    /// <exception cref="ApiException">There is no such span.</exception>
    public static async Task<RequestedSpan> ReadAsync(OpenTraces traces, HttpContext context)
    {
        var id = TraceIdText.Read(context);
        var isId = SpanId.TryParse(RouteText.Read(context, "spanId"), out var spanId);
        var open = await traces.GetAsync(id, context.RequestAborted);
        var position = isId && open is not null ? open.Tree.PositionOf(spanId) : -1;
        return position >= 0 && open!.Tree.RowOf(position) >= 0
            ? Of(open, position)
            : throw new ApiException(StatusCodes.Status404NotFound, "There is no such span in the trace.");
    }

    public static RequestedSpan Of(OpenTrace open, int position)
    {
        var (trace, index) = (open.Tree.Trace, open.Tree.RowOf(position));
        var (span, warnings) = open.Read(index);
        var row = trace.Rows[index];
        var scope = trace.Scopes.ElementAtOrDefault(row.ScopeIndex) ?? new Scope();
        return new RequestedSpan(
            open,
            position,
            new SpanLists(span, trace.Resources[row.ResourceIndex], scope),
            warnings
        );
    }
}

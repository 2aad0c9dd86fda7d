namespace TimeTrace.Tracing.Model;

/// <summary>
/// One trace as it is answered: its rows at once, its spans in full only as they are asked for. Rows are in order of
/// start; resources and scopes are shared by them.
/// </summary>
/// <param name="id">The trace's id.</param>
/// <param name="rows">The spans in compact form; the trace owns the array.</param>
/// <param name="resources">The emitters that the rows point to.</param>
/// <param name="scopes">The instrumentation scopes that the rows point to.</param>
/// <param name="readSpan">Decodes the span of a row's index.</param>
public sealed class Trace(TraceId id, SpanRow[] rows, Resource[] resources, Scope[] scopes, Func<int, Span> readSpan)
{
    private Dictionary<int, List<string>> _warnings = [];

    /// <summary>The trace's id.</summary>
    public TraceId Id { get; } = id;

    /// <summary>The spans in compact form.</summary>
    public ReadOnlySpan<SpanRow> Rows => rows;

    /// <summary>The emitters that the rows point to.</summary>
    public IReadOnlyList<Resource> Resources { get; } = resources;

    /// <summary>The instrumentation scopes that the rows point to.</summary>
    public IReadOnlyList<Scope> Scopes { get; } = scopes;

    /// <summary>The messages that the trace came in; null where it is not answered as it was sent.</summary>
    public SentMessages? Sent { get; init; }

    /// <summary>Decodes one span in full, with the row's corrections; each call decodes anew.</summary>
    /// <param name="index">The row's index.</param>
    public Span ReadSpan(int index) => readSpan(index);

    /// <summary>
    /// What was found wrong with a span, in the order it was found; empty for most. What concerns its attributes and
    /// links is there once the span was read.
    /// </summary>
    /// <param name="index">The row's index.</param>
    public IReadOnlyList<string> GetWarnings(int index) => _warnings.GetValueOrDefault(index) ?? [];

    /// <summary>Notes something wrong with a span, once.</summary>
    /// <param name="index">The row's index.</param>
    /// <param name="warning">One sentence for the person who reads the trace.</param>
    public void AddWarning(int index, string warning)
    {
        if (!_warnings.TryGetValue(index, out var list))
        {
            _warnings[index] = list = [];
        }
        if (!list.Contains(warning))
        {
            list.Add(warning);
        }
    }

    /// <summary>Puts the rows, with their warnings, in order of start again after their times have changed.</summary>
    internal void SortByStart()
    {
        if (StartOrder.Sort(rows) is not { } order)
        {
            return;
        }
        var warnings = new Dictionary<int, List<string>>(_warnings.Count);
        for (var i = 0; i < order.Length; i++)
        {
            if (_warnings.TryGetValue(order[i], out var list))
            {
                warnings[i] = list;
            }
        }
        _warnings = warnings;
    }
}

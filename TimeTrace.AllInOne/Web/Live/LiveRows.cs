using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Live;

/// <summary>Renders the rows of one round, each once for all searches that list it.</summary>
/// <param name="services">What components may ask for.</param>
/// <param name="now">When the round is.</param>
internal sealed class LiveRows(IServiceProvider services, DateTimeOffset now) : IAsyncDisposable
{
    private readonly HtmlRenderer _renderer = new(services, services.GetRequiredService<ILoggerFactory>());
    private readonly Dictionary<(TraceId Id, string ZoneId), string> _rows = [];

    /// <summary>The HTML of a trace's row as the search's list has it.</summary>
    public async Task<string> RenderAsync(TraceSummary trace, LiveQuery query)
    {
        var key = (trace.Id, query.ZoneId);
        if (_rows.TryGetValue(key, out var known))
        {
            return known;
        }
        var parameters = ParameterView.FromDictionary(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(Framed.Frame)] = query.FrameAt(now),
                [nameof(Framed.Content)] = typeof(LiveRow),
                [nameof(Framed.Model)] = trace,
            }
        );
        return _rows[key] = await _renderer.Dispatcher.InvokeAsync(async () =>
            (await _renderer.RenderComponentAsync<Framed>(parameters)).ToHtmlString()
        );
    }

    public ValueTask DisposeAsync() => _renderer.DisposeAsync();
}

using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace TimeTrace.AppHost.Backends;

/// <summary>Finds the latest trace of a service by Jaeger's query API.</summary>
/// <param name="http">Sends the question.</param>
/// <param name="ui">The address of the UI and the query API.</param>
/// <param name="time">Tells what now is.</param>
internal sealed class LastTrace(HttpClient http, Uri ui, TimeProvider time)
{
    private static readonly TimeSpan Lookback = TimeSpan.FromDays(1);
    private readonly string _origin = ui.AbsoluteUri.TrimEnd('/');

    /// <summary>How long the backend may take to answer.</summary>
    public TimeSpan Bound { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Looks a day back. No failure but the caller's own cancellation is an exception.</summary>
    public async Task<LastTraceAnswer> FindAsync(string service, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Bound);
        try
        {
            var answer = await http.GetFromJsonAsync<JsonElement>(Question(service), deadline.Token);
            return Read(service, answer.GetProperty("data"));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, $"{_origin} did not answer within {Bound.TotalSeconds} s.");
        }
        catch (Exception fault)
            when (fault is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new(null, $"{_origin} cannot be asked for traces: {fault.GetBaseException().Message.TrimEnd('.')}.");
        }
    }

    private LastTraceAnswer Read(string service, JsonElement traces) =>
        traces.GetArrayLength() == 0
            ? new(null, $"There is no trace of '{service}' of the last day yet.")
            : new($"{_origin}/trace/{traces[0].GetProperty("traceID").GetString()}", $"The last trace of '{service}'.");

    private Uri Question(string service)
    {
        var now = time.GetUtcNow();
        var window = string.Create(
            CultureInfo.InvariantCulture,
            $"start={UnixMicro(now - Lookback)}&end={UnixMicro(now)}"
        );
        return new($"{_origin}/api/traces?service={Uri.EscapeDataString(service)}&limit=1&{window}");
    }

    private static long UnixMicro(DateTimeOffset at) =>
        (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}

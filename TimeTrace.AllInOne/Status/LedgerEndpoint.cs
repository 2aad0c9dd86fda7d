using System.Text.Json;
using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Receivers;
using TimeTrace.AllInOne.Receivers.Otlp;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Status;

/// <summary>Shows the ledger: <c>GET /api/ledger</c>.</summary>
/// <param name="ledger">The accounts of the receivers.</param>
/// <param name="reader">The store.</param>
/// <param name="budget">The bodies held now.</param>
/// <param name="discarded">The other signals.</param>
internal sealed class LedgerEndpoint(
    LossLedger ledger,
    ISpanReader reader,
    BodyBudget budget,
    DiscardedSignals discarded
)
{
    /// <summary>Answers one request.</summary>
    public Task HandleAsync(HttpContext context)
    {
        SecurityHeaders.Set(context.Response);
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        var report = new LedgerReport(
            ledger.Read(),
            reader.GetStatistics(),
            budget.HeldBytes,
            new Dictionary<string, long>(StringComparer.Ordinal)
            {
                ["logs"] = discarded.LogRequests,
                ["metrics"] = discarded.MetricRequests,
            }
        );
        var body = JsonSerializer.SerializeToUtf8Bytes(report, StatusJson.Default.LedgerReport);
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}

using Microsoft.Extensions.ObjectPool;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Receivers;

/// <summary>The way of an export request from its body to the Collector, the same for every transport.</summary>
/// <param name="collector">Where decoded batches go.</param>
/// <param name="budget">The bound on bodies held at once.</param>
/// <param name="options">The limit for one body.</param>
/// <param name="logger">Where our own faults are reported.</param>
internal sealed class TraceIntake(
    Collector collector,
    BodyBudget budget,
    AllInOneOptions options,
    ILogger<TraceIntake> logger
)
{
    private readonly ObjectPool<SpanBatch> _batches = ObjectPool.Create<SpanBatch>();

    /// <summary>Reads, decodes and collects the request's spans.</summary>
    /// <param name="receiver">The receiver's name in the ledger.</param>
    /// <param name="context">The request.</param>
    /// <param name="readPayload">Reads the body into the buffer and answers its OTLP protobuf bytes.</param>
    public async ValueTask<IntakeOutcome> TakeAsync(
        string receiver,
        HttpContext context,
        Func<HttpContext, BodyBuffer, ValueTask<ReadOnlyMemory<byte>>> readPayload
    )
    {
        var batch = _batches.Get();
        var isDecoded = false;
        using var body = new BodyBuffer(budget, options.MaxBodyBytes);
        try
        {
            OtlpBatchReader.Read(await readPayload(context, body), batch);
            isDecoded = true;
            // A batch that is here in full is kept even if its sender goes away now: both sides then count the same.
            return ToOutcome(await collector.CollectAsync(receiver, batch, CancellationToken.None));
        }
        catch (Exception fault) when (!isDecoded && BodyFaults.ToRefusal(fault, context.Request) is { } refusal)
        {
            collector.CountRefusedRequest(receiver, refusal.Reason, refusal.Message);
            return IntakeFailure.From(refusal);
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "A batch from {Receiver} could not be kept", receiver);
            return IntakeFailure.Internal;
        }
        finally
        {
            batch.Reset(default);
            _batches.Return(batch);
        }
    }

    /// <summary>Decodes and collects spans that a receiver has put together; its sender waits for no answer.</summary>
    /// <param name="receiver">The receiver's name in the ledger.</param>
    /// <param name="payload">Their OTLP protobuf bytes.</param>
    /// <param name="requests">How many messages or datagrams they came in.</param>
    public async ValueTask<IntakeOutcome> TakeAsync(string receiver, ReadOnlyMemory<byte> payload, int requests = 1)
    {
        var batch = _batches.Get();
        try
        {
            OtlpBatchReader.Read(payload, batch);
            return ToOutcome(await collector.CollectAsync(receiver, batch, CancellationToken.None, requests));
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "A batch from {Receiver} could not be kept", receiver);
            return IntakeFailure.Internal;
        }
        finally
        {
            batch.Reset(default);
            _batches.Return(batch);
        }
    }

    /// <summary>Counts what the client of a batch says that it lost; null counts nothing.</summary>
    public void CountClientReport(string receiver, ClientReport? report) =>
        collector.CountClientReport(receiver, report);

    private static IntakeOutcome ToOutcome(in CollectResult result) =>
        result.RetryAfter is { } retryAfter
            ? IntakeFailure.Overloaded(retryAfter)
            : new IntakeOutcome(null, result.RejectedSpans, result.Message);
}

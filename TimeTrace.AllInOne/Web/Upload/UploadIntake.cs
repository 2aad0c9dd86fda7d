using TimeTrace.AllInOne.Receivers;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Upload;

/// <summary>
/// The way of an uploaded file to the Collector, under the same bounds as what receivers take in. Its traces are kept at
/// once: then searches, comparisons and the API see them like any other. Traces that are kept already are left alone, so
/// that a file may be uploaded again.
/// </summary>
internal sealed class UploadIntake(Collector collector, ISpanReader reader, BodyBudget budget, AllInOneOptions options)
{
    /// <summary>The name under which the ledger counts uploads.</summary>
    public const string Receiver = "upload";

    /// <summary>Reads a file to its end and keeps its traces.</summary>
    public async Task<UploadedFile> TakeAsync(string name, Stream file, CancellationToken stop)
    {
        using var body = new BodyBuffer(budget, options.MaxBodyBytes);
        using var otlp = new ProtoWriter();
        var batch = new SpanBatch();
        try
        {
            await ContentEncodings.ReadToEndAsync(file, body, stop);
            body.Hold(body.Written.Length);
            OtlpBatchReader.Read(TraceFileReader.ToOtlp(body.Written, otlp), batch);
        }
        catch (MalformedPayloadException fault)
        {
            collector.CountRefusedRequest(Receiver, RefusalReason.Malformed, fault.Message);
            return UploadedFile.Failed(name, UploadFaults.Describe(fault, body.Written.Span));
        }
        catch (RefusedRequestException refusal)
        {
            collector.CountRefusedRequest(Receiver, refusal.Reason, refusal.Message);
            return UploadedFile.Failed(name, refusal.Message);
        }
        return await KeepAsync(name, batch, stop);
    }

    private async Task<UploadedFile> KeepAsync(string name, SpanBatch batch, CancellationToken stop)
    {
        var (found, known) = (TracesOf(batch), new HashSet<TraceId>());
        foreach (var id in found)
        {
            if (await reader.GetTraceAsync(id, stop) is not null)
            {
                known.Add(id);
            }
        }
        batch.RemoveTraces(known.Contains);
        if (batch.ReceivedSpanCount == 0)
        {
            return found.Count > 0
                ? new UploadedFile(name, [], found, "", "")
                : UploadedFile.Failed(name, "the file holds no span");
        }
        // What is here in full is kept even if its sender goes away now.
        var result = await collector.CollectAsync(Receiver, batch, CancellationToken.None);
        return result.RetryAfter is not null
            ? UploadedFile.Failed(name, "the store has no room or time now; upload it again later")
            : new UploadedFile(name, [.. found.Where(id => !known.Contains(id))], [.. known], result.Message, "");
    }

    private static List<TraceId> TracesOf(SpanBatch batch)
    {
        var ids = new OrderedDictionary<TraceId, int>();
        foreach (ref readonly var span in batch.Spans)
        {
            ids.TryAdd(span.TraceId, 0);
        }
        return [.. ids.Keys];
    }
}

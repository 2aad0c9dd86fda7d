using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Collections;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Querying;
using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Tests.Tracing.Codecs;

public sealed class JsonRoundTripTests
{
    [Fact]
    public async Task WriteAsync_StoredTraces_GivesBackEverySpan()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var sent = new JsonRandomRequests(seed).Next();
            var store = new MemoryStore(new MemoryStoreOptions());
            var ids = await AppendAsync(store, JsonOtlpText.Of(sent));

            var answered = Read(await WriteAsync(store, ids));

            Assert.Equal(Describe(sent), Describe(answered));
        }
    }

    private static async Task<TraceId[]> AppendAsync(MemoryStore store, byte[] json)
    {
        using var output = new ProtoWriter();
        OtlpJsonReader.ReadRequest(json, output);
        var batch = new SpanBatch();
        OtlpBatchReader.Read(output.Written, batch);
        await store.AppendAsync(batch, CancellationToken.None);
        return [.. batch.Spans.ToArray().Select(span => span.TraceId).Distinct()];
    }

    private static async Task<byte[]> WriteAsync(MemoryStore store, TraceId[] ids)
    {
        using var stream = new MemoryStream();
        await using (var json = new Utf8JsonWriter(stream))
        {
            await OtlpJsonWriter.WriteAsync(json, ReadTracesAsync(store, ids), CancellationToken.None);
        }
        return stream.ToArray();
    }

    private static async IAsyncEnumerable<Trace> ReadTracesAsync(MemoryStore store, TraceId[] ids)
    {
        var queries = new QueryService(store, new QueryOptions());
        foreach (var id in ids)
        {
            yield return (await queries.GetTraceAsync(id, raw: true, CancellationToken.None))!;
        }
    }

    private static ExportTraceServiceRequest Read(byte[] json)
    {
        using var output = new ProtoWriter();
        OtlpJsonReader.ReadRequest(json, output);
        return ExportTraceServiceRequest.Parser.ParseFrom(output.Written.Span);
    }

    // Each span with its resource and scope, in an order of its own: grouping is not part of the promise.
    private static string[] Describe(ExportTraceServiceRequest request) =>
        [
            .. request
                .ResourceSpans.SelectMany(
                    resource => resource.ScopeSpans,
                    (resource, scope) => scope.Spans.Select(span => Describe(resource, scope, span))
                )
                .SelectMany(spans => spans)
                .Order(StringComparer.Ordinal),
        ];

    private static string Describe(ResourceSpans resource, ScopeSpans scope, TimeTrace.Tests.Otlp.Span span)
    {
        var whole = new ResourceSpans
        {
            SchemaUrl = resource.SchemaUrl,
            Resource = resource.Resource?.Clone() ?? new TimeTrace.Tests.Otlp.Resource(),
            ScopeSpans =
            {
                new ScopeSpans
                {
                    Scope = scope.Scope?.Clone() ?? new InstrumentationScope(),
                    SchemaUrl = scope.SchemaUrl,
                    Spans = { span.Clone() },
                },
            },
        };
        // The model has no entities, and every resource of it has a service.
        whole.Resource.EntityRefs.Clear();
        foreach (var entry in whole.Resource.Attributes.Where(entry => entry.Key == "service.name").ToList())
        {
            whole.Resource.Attributes.Remove(entry);
        }
        whole.ScopeSpans[0].Spans[0].Status ??= new Status();
        Sort(whole.Resource.Attributes);
        Sort(whole.ScopeSpans[0].Scope.Attributes);
        FillValues(whole);
        return whole.ToString();
    }

    // Resources and scopes are answered with their attributes in order of key.
    private static void Sort(RepeatedField<TimeTrace.Tests.Otlp.KeyValue> attributes)
    {
        var sorted = attributes.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        attributes.Clear();
        attributes.AddRange(sorted);
    }

    // A key without a value and one with an empty value are the same in the model.
    private static void FillValues(IMessage message)
    {
        if (message is TimeTrace.Tests.Otlp.KeyValue entry)
        {
            entry.Value ??= new AnyValue();
        }
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            var value = field.Accessor.GetValue(message);
            var nested = value is System.Collections.IEnumerable list ? list.OfType<IMessage>() : [];
            foreach (var child in value is IMessage single ? [single] : nested)
            {
                FillValues(child);
            }
        }
    }
}

using System.Text;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage;

/// <summary>Sorts the spans of a batch into traces.</summary>
public static class StoredTraces
{
    /// <summary>The traces of one batch, in the order of their first spans.</summary>
    /// <param name="batch">A sanitized batch; the traces refer to its payload, which must not be reused.</param>
    public static IReadOnlyList<StoredTrace> FromBatch(SpanBatch batch)
    {
        var payload = batch.Payload;
        var resources = ReadResources(batch);
        var scopes = ReadScopes(batch);
        var rows = new OrderedDictionary<TraceId, List<SpanRow>>();
        foreach (ref readonly var span in batch.Spans)
        {
            if (!rows.TryGetValue(span.TraceId, out var list))
            {
                rows[span.TraceId] = list = [];
            }
            list.Add(ToRow(batch, span, Encoding.UTF8.GetString(batch.GetSpanName(span))));
        }
        return
        [
            .. rows.Select(trace => new StoredTrace(
                trace.Key,
                [.. trace.Value],
                resources,
                scopes,
                position => payload.Slice((int)(position >> 32), (int)position)
            )),
        ];
    }

    internal static SpanRow ToRow(SpanBatch batch, in SpanEntry span, string name) =>
        new()
        {
            Id = span.Id,
            ParentId = span.ParentId,
            StartUnixNano = span.StartUnixNano,
            EndUnixNano = span.EndUnixNano,
            Name = name,
            ResourceIndex = span.ResourceIndex,
            ScopeIndex = span.ScopeIndex,
            Kind = span.Kind,
            StatusCode = span.StatusCode,
            Faults = span.Faults,
            Position = ((long)span.Bytes.Offset << 32) | (uint)span.Bytes.Length,
        };

    private static StoredResource[] ReadResources(SpanBatch batch)
    {
        var resources = new StoredResource[batch.Resources.Length];
        for (var i = 0; i < resources.Length; i++)
        {
            ref readonly var entry = ref batch.Resources[i];
            resources[i] = new StoredResource(
                Encoding.UTF8.GetString(batch.GetServiceName(entry)),
                batch.Payload.Slice(entry.Bytes.Offset, entry.Bytes.Length),
                Encoding.UTF8.GetString(batch.Bytes(entry.SchemaUrl))
            );
        }
        return resources;
    }

    private static StoredScope[] ReadScopes(SpanBatch batch)
    {
        var scopes = new StoredScope[batch.Scopes.Length];
        for (var i = 0; i < scopes.Length; i++)
        {
            ref readonly var entry = ref batch.Scopes[i];
            scopes[i] = new StoredScope(
                batch.Payload.Slice(entry.Bytes.Offset, entry.Bytes.Length),
                Encoding.UTF8.GetString(batch.Bytes(entry.SchemaUrl))
            );
        }
        return scopes;
    }
}

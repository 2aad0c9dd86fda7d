using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>Lets traces share the resources and scopes that come again with every batch. It holds 10 MB at most.</summary>
internal sealed class SharedPool
{
    private readonly BytesPool<StoredResource> _resources = new(maxBytes: 4 * 1024 * 1024);
    private readonly BytesPool<StoredScope> _scopes = new(maxBytes: 2 * 1024 * 1024);

    public TextPool Texts { get; } = new();

    public StoredResource[] CopyResources(SpanBatch batch)
    {
        var copies = new StoredResource[batch.Resources.Length];
        for (var i = 0; i < copies.Length; i++)
        {
            ref readonly var entry = ref batch.Resources[i];
            var schemaUrl = Texts.Get(batch.Bytes(entry.SchemaUrl));
            var serviceName = Texts.Get(batch.GetServiceName(entry));
            var bytes = batch.Bytes(entry.Bytes);
            copies[i] =
                _resources.Find(bytes) is { } known && known.SchemaUrl == schemaUrl
                    ? known
                    : _resources.Keep(bytes.ToArray(), copy => new StoredResource(serviceName, copy, schemaUrl));
        }
        return copies;
    }

    public StoredScope[] CopyScopes(SpanBatch batch)
    {
        var copies = new StoredScope[batch.Scopes.Length];
        for (var i = 0; i < copies.Length; i++)
        {
            ref readonly var entry = ref batch.Scopes[i];
            var schemaUrl = Texts.Get(batch.Bytes(entry.SchemaUrl));
            var bytes = batch.Bytes(entry.Bytes);
            copies[i] =
                _scopes.Find(bytes) is { } known && known.SchemaUrl == schemaUrl
                    ? known
                    : _scopes.Keep(bytes.ToArray(), copy => new StoredScope(copy, schemaUrl));
        }
        return copies;
    }
}

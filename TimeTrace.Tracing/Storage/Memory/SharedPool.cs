using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>Lets traces share the resources and scopes that come again with every batch. Its size is bounded.</summary>
internal sealed class SharedPool
{
    private const int MaxEntries = 1024;
    private const int MaxEntryBytes = 16 * 1024;

    private readonly Dictionary<byte[], StoredResource> _resources = new(BytesComparer.Instance);
    private readonly Dictionary<byte[], StoredScope> _scopes = new(BytesComparer.Instance);

    public TextPool Texts { get; } = new();

    public StoredResource[] CopyResources(SpanBatch batch)
    {
        var copies = new StoredResource[batch.Resources.Length];
        for (var i = 0; i < copies.Length; i++)
        {
            ref readonly var entry = ref batch.Resources[i];
            var schemaUrl = Texts.Get(batch.Bytes(entry.SchemaUrl));
            var serviceName = Texts.Get(batch.GetServiceName(entry));
            var known = Find(_resources, batch.Bytes(entry.Bytes));
            copies[i] =
                known?.SchemaUrl == schemaUrl
                    ? known
                    : Keep(_resources, batch.Bytes(entry.Bytes), bytes => new(serviceName, bytes, schemaUrl));
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
            var known = Find(_scopes, batch.Bytes(entry.Bytes));
            copies[i] =
                known?.SchemaUrl == schemaUrl
                    ? known
                    : Keep(_scopes, batch.Bytes(entry.Bytes), bytes => new(bytes, schemaUrl));
        }
        return copies;
    }

    private static T? Find<T>(Dictionary<byte[], T> pool, ReadOnlySpan<byte> bytes)
        where T : class =>
        pool.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(bytes, out var known) ? known : null;

    private static T Keep<T>(Dictionary<byte[], T> pool, ReadOnlySpan<byte> bytes, Func<byte[], T> make)
    {
        var copy = bytes.ToArray();
        var made = make(copy);
        if (copy.Length > MaxEntryBytes)
        {
            return made;
        }
        if (pool.Count >= MaxEntries)
        {
            pool.Clear();
        }
        pool[copy] = made;
        return made;
    }
}

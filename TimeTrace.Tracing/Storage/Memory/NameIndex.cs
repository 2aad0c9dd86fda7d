using System.Runtime.InteropServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>Counts spans by service, name and kind, so that names leave with the last trace that has them.</summary>
internal sealed class NameIndex
{
    private readonly Dictionary<string, Dictionary<(string Name, SpanKind Kind), Entry>> _services = new(
        StringComparer.Ordinal
    );

    /// <summary>What the names take.</summary>
    public long ByteCount { get; private set; }

    /// <summary>Counts a span.</summary>
    /// <returns>The one string that all spans of that name share.</returns>
    public string Add(string serviceName, string spanName, SpanKind kind)
    {
        if (!_services.TryGetValue(serviceName, out var operations))
        {
            _services[serviceName] = operations = [];
            ByteCount += MemoryCosts.Service;
        }
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(operations, (spanName, kind), out var isKnown);
        if (!isKnown)
        {
            entry.Name = spanName;
            ByteCount += MemoryCosts.OfOperation(spanName);
        }
        entry.SpanCount++;
        return entry.Name;
    }

    public void Remove(string serviceName, string spanName, SpanKind kind)
    {
        var operations = _services[serviceName];
        if (--CollectionsMarshal.GetValueRefOrNullRef(operations, (spanName, kind)).SpanCount > 0)
        {
            return;
        }
        operations.Remove((spanName, kind));
        ByteCount -= MemoryCosts.OfOperation(spanName);
        if (operations.Count == 0)
        {
            _services.Remove(serviceName);
            ByteCount -= MemoryCosts.Service;
        }
    }

    public IReadOnlyList<string> GetServices() => [.. _services.Keys.Order(StringComparer.Ordinal)];

    public IReadOnlyList<Operation> GetOperations(string serviceName, SpanKind? kind) =>
        !_services.TryGetValue(serviceName, out var operations)
            ? []
            :
            [
                .. operations
                    .Keys.Where(operation => kind is null || operation.Kind == kind)
                    .OrderBy(operation => operation.Name, StringComparer.Ordinal)
                    .ThenBy(operation => operation.Kind)
                    .Select(operation => new Operation(operation.Name, operation.Kind)),
            ];

    private struct Entry
    {
        public string Name;
        public int SpanCount;
    }
}

using System.Runtime.InteropServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>Counts spans by service, name and kind, so that names leave with the last trace that has them.</summary>
internal sealed class NameIndex
{
    private readonly Dictionary<string, Dictionary<(string Name, SpanKind Kind), int>> _services = new(
        StringComparer.Ordinal
    );

    public void Add(string serviceName, string spanName, SpanKind kind)
    {
        if (!_services.TryGetValue(serviceName, out var operations))
        {
            _services[serviceName] = operations = [];
        }
        CollectionsMarshal.GetValueRefOrAddDefault(operations, (spanName, kind), out _)++;
    }

    public void Remove(string serviceName, string spanName, SpanKind kind)
    {
        var operations = _services[serviceName];
        if (--operations[(spanName, kind)] == 0)
        {
            operations.Remove((spanName, kind));
        }
        if (operations.Count == 0)
        {
            _services.Remove(serviceName);
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
}

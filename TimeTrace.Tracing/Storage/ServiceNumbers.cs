namespace TimeTrace.Tracing.Storage;

/// <summary>Numbers services in the order in which they are asked for, so that calls between them can be found by number.</summary>
internal sealed class ServiceNumbers
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>The services by their numbers.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The number of a service.</summary>
    public int Of(string serviceName)
    {
        if (!_numbers.TryGetValue(serviceName, out var number))
        {
            number = _names.Count;
            _names.Add(serviceName);
            _numbers[serviceName] = number;
        }
        return number;
    }

    /// <summary>The spans of a trace, their services by number.</summary>
    public CallSpan[] SpansOf(StoredTrace trace)
    {
        var spans = new CallSpan[trace.Rows.Length];
        var numbers = trace.Resources.Select(resource => Of(resource.ServiceName)).ToArray();
        for (var index = 0; index < spans.Length; index++)
        {
            ref readonly var row = ref trace.Rows[index];
            spans[index] = CallSpan.Of(row, numbers[row.ResourceIndex]);
        }
        return spans;
    }
}

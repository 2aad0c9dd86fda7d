namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The services and operations of one segment that a query asks for.</summary>
internal sealed class OperationChoice
{
    private readonly bool[]? _operations;
    private readonly int _service = AnyService;

    private const int AnyService = -1;
    private const int NoService = -2;

    public OperationChoice(Segment segment, TraceQuery query)
    {
        if (!string.IsNullOrEmpty(query.ServiceName))
        {
            _service = segment.FindService(query.ServiceName);
            _service = _service < 0 ? NoService : _service;
        }
        if (!string.IsNullOrEmpty(query.SpanName))
        {
            _operations = new bool[segment.OperationCount];
            for (var operation = 0; operation < _operations.Length; operation++)
            {
                _operations[operation] = segment.Operation(operation).Name == query.SpanName;
            }
        }
    }

    /// <summary>Whether the segment has none of them.</summary>
    public bool IsEmpty => _service == NoService || _operations is not null && !_operations.AsSpan().Contains(true);

    public bool IncludesService(int service) => _service == AnyService || _service == service;

    // What was added since this choice was made may be left out.
    public bool Includes(int operation) =>
        _operations is null || operation < _operations.Length && _operations[operation];
}

using System.Text;

namespace TimeTrace.Tracing.Codecs.Appdash;

/// <summary>A span as it comes together from the packets about it.</summary>
/// <param name="traceId">The trace's id.</param>
/// <param name="id">Its id.</param>
/// <param name="parentId">Its parent's id; zero for a root.</param>
internal sealed class AppdashSpan(ulong traceId, ulong id, ulong parentId)
{
    private const string SchemaPrefix = "_schema:";

    private static readonly string[] TimeKeys =
    [
        "Span.Start",
        "Span.End",
        "S",
        "E",
        "Server.Recv",
        "Server.Send",
        "ServerRecv",
        "ServerSend",
        "Client.Send",
        "Client.Recv",
        "ClientSend",
        "ClientRecv",
    ];

    // What belongs to an event comes before the event's name.
    private readonly List<AppdashAnnotation> _unclaimed = [];
    private readonly List<AppdashAnnotation> _tags = [];
    private readonly List<AppdashLog> _logs = [];
    private readonly SortedSet<ulong> _timesUnixNano = [];

    public ulong TraceId => traceId;

    public ulong Id => id;

    public ulong ParentId => parentId;

    /// <summary>Its name; empty while none has come.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The events of which no more is known than their attributes, for example <c>HTTPServer</c>.</summary>
    public List<string> Schemas { get; } = [];

    public IEnumerable<AppdashAnnotation> Tags => _tags.Concat(_unclaimed);

    public IReadOnlyList<AppdashLog> Logs => _logs;

    /// <summary>When it began, nanoseconds since 1970-01-01 UTC; zero while that is not known.</summary>
    public ulong StartUnixNano => _timesUnixNano.Min;

    /// <summary>When it ended; zero while that is not known.</summary>
    public ulong EndUnixNano => _timesUnixNano.Max;

    /// <summary>Whether its times are known, which senders tell last.</summary>
    public bool IsFinished => _timesUnixNano.Count > 0;

    /// <summary>About how much it holds.</summary>
    public int ByteCount { get; private set; }

    /// <summary>Takes in what a packet says of it.</summary>
    public void Add(IEnumerable<AppdashAnnotation> annotations)
    {
        const int AnnotationBytes = 100;
        foreach (var annotation in annotations)
        {
            ByteCount += AnnotationBytes + 2 * annotation.Key.Length + annotation.Value.Length;
            if (annotation.Key.StartsWith(SchemaPrefix, StringComparison.Ordinal))
            {
                AddEvent(annotation.Key[SchemaPrefix.Length..]);
                _tags.AddRange(_unclaimed);
                _unclaimed.Clear();
            }
            else
            {
                _unclaimed.Add(annotation);
            }
        }
    }

    private void AddEvent(string schema)
    {
        switch (schema)
        {
            case "name":
                Name = Claim("Name") ?? Name;
                break;
            case "msg":
                _logs.Add(new AppdashLog(0, Claim("Msg") ?? ""));
                break;
            case "log":
                _logs.Add(new AppdashLog(AppdashTime.Parse(Claim("Time")) ?? 0, Claim("Msg") ?? ""));
                break;
            default:
                AddTimes();
                if (!string.Equals(schema, "timespan", StringComparison.OrdinalIgnoreCase))
                {
                    Schemas.Add(schema);
                }
                break;
        }
    }

    private void AddTimes()
    {
        foreach (var annotation in _unclaimed.FindAll(annotation => TimeKeys.Contains(annotation.Key)))
        {
            if (AppdashTime.Parse(Encoding.UTF8.GetString(annotation.Value)) is { } time)
            {
                _timesUnixNano.Add(time);
                _unclaimed.Remove(annotation);
            }
        }
    }

    // The last one: what lies before may be a tag of the same name.
    private string? Claim(string key)
    {
        var index = _unclaimed.FindLastIndex(annotation => annotation.Key == key);
        if (index < 0)
        {
            return null;
        }
        var value = _unclaimed[index].Value;
        _unclaimed.RemoveAt(index);
        return Encoding.UTF8.GetString(value);
    }
}

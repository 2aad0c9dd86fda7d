namespace TimeTrace.Tracing.Codecs.Jaeger;

/// <summary>A log of a span.</summary>
internal struct JaegerLog
{
    /// <summary>When it was, nanoseconds since 1970-01-01 UTC.</summary>
    public ulong TimeUnixNano;

    /// <summary>Index of its first field.</summary>
    public int FirstField;

    /// <summary>How many fields it has.</summary>
    public int FieldCount;
}

namespace TimeTrace.Tracing.Model;

/// <summary>What the walk over a batch found of one ScopeSpans message.</summary>
public struct ScopeEntry
{
    /// <summary>The InstrumentationScope message, empty where none was sent.</summary>
    public ByteRange Bytes;

    /// <summary>The schema URL, or empty.</summary>
    public ByteRange SchemaUrl;

    /// <summary>Index of its first attribute in the batch.</summary>
    public int FirstAttribute;

    /// <summary>How many attributes it has.</summary>
    public int AttributeCount;

    internal bool IsSet;
}

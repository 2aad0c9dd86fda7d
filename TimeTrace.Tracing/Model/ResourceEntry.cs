namespace TimeTrace.Tracing.Model;

/// <summary>What the walk over a batch found of one ResourceSpans message.</summary>
public struct ResourceEntry
{
    /// <summary>The Resource message, empty where none was sent.</summary>
    public ByteRange Bytes;

    /// <summary>The schema URL, or empty.</summary>
    public ByteRange SchemaUrl;

    /// <summary>The attribute <c>service.name</c> where it is text.</summary>
    public ByteRange ServiceName;

    /// <summary>What is wrong with <c>service.name</c>.</summary>
    public ServiceNameFault ServiceNameFault;

    /// <summary>Index of its first attribute in the batch.</summary>
    public int FirstAttribute;

    /// <summary>How many attributes it has.</summary>
    public int AttributeCount;

    internal bool IsSet;
}

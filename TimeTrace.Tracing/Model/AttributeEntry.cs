namespace TimeTrace.Tracing.Model;

/// <summary>What the walk over a batch found of one attribute.</summary>
public struct AttributeEntry
{
    /// <summary>The KeyValue message.</summary>
    public ByteRange Bytes;

    /// <summary>A hash of key, type and value; equal for equal attributes however they were encoded.</summary>
    public ulong Hash;
}

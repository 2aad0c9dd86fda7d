namespace TimeTrace.Tracing.Model;

/// <summary>The type of an attribute's value: the cases of OTLP's <c>AnyValue</c>, by field number.</summary>
public enum AttributeKind
{
    /// <summary>No value was set.</summary>
    Empty = 0,

    /// <summary>UTF-8 text.</summary>
    String = 1,

    /// <summary>True or false.</summary>
    Bool = 2,

    /// <summary>A signed 64-bit integer.</summary>
    Int = 3,

    /// <summary>A 64-bit floating-point number.</summary>
    Double = 4,

    /// <summary>A list of values.</summary>
    Array = 5,

    /// <summary>A list of keys with values.</summary>
    KeyValueList = 6,

    /// <summary>Raw bytes.</summary>
    Bytes = 7,
}

namespace TimeTrace.Tracing.Model;

/// <summary>What is wrong with a resource's <c>service.name</c>.</summary>
public enum ServiceNameFault
{
    /// <summary>There is no such attribute.</summary>
    Missing,

    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is an empty text.</summary>
    Empty,

    /// <summary>It is not a text.</summary>
    WrongType,

    /// <summary>It is not UTF-8.</summary>
    InvalidText,
}

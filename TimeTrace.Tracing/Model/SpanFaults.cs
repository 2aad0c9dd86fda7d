namespace TimeTrace.Tracing.Model;

/// <summary>What a sender got wrong in a span that is kept all the same, with the fault mended in its row.</summary>
[Flags]
public enum SpanFaults
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The name was empty.</summary>
    EmptyName = 1,

    /// <summary>The name was not UTF-8.</summary>
    InvalidName = 2,

    /// <summary>The end was not after the start.</summary>
    EndNotAfterStart = 4,
}

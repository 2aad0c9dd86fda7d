using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>What is known of a trace as it stands in a segment and all before it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct TraceFact
{
    /// <summary>When its first span began.</summary>
    public ulong FirstStartUnixNano;

    /// <summary>When its last one ended.</summary>
    public ulong LastEndUnixNano;

    /// <summary>Where its calls begin in <see cref="IndexSection.Calls"/>.</summary>
    public int CallsOffset;
}

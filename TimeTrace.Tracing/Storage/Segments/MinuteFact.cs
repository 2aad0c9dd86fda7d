using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The calls of one operation that began in one minute.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct MinuteFact
{
    /// <summary>The number of service, name and kind in the segment.</summary>
    public int Operation;

    /// <summary>Whole minutes since 1970-01-01 UTC.</summary>
    public int Minute;

    /// <summary>How many calls ended with status ERROR.</summary>
    public int ErrorCount;

    /// <summary>Where the histogram of their durations begins in <see cref="IndexSection.Latencies"/>.</summary>
    public int LatenciesOffset;
}

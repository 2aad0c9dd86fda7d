using System.Runtime.InteropServices;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Querying.Monitoring;

/// <summary>The points in time of a query, in whole minutes since 1970-01-01 UTC, laid out backwards from its end.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct MonitorGrid
{
    private readonly int _stepMinutes;
    private readonly int _lastMinute;

    public MonitorGrid(MonitorQuery query)
    {
        _stepMinutes = Math.Max(RoundUp(query.StepNano), 1);
        _lastMinute = OperationMinute.MinuteOf(query.EndUnixNano);
        var earliest = RoundUp(query.EndUnixNano - Math.Min(query.LookbackNano, query.EndUnixNano));
        PointCount = (Math.Max(_lastMinute - earliest, 0) / _stepMinutes) + 1;
        WindowMinutes = Math.Max(_stepMinutes, RoundUp(query.RatePerNano));
    }

    /// <summary>How many points there are, one at least.</summary>
    public int PointCount { get; }

    /// <summary>How many minutes a point looks at, its own and those before it.</summary>
    public int WindowMinutes { get; }

    /// <summary>The first minute that any point looks at.</summary>
    public int FirstMinute => Math.Max(MinuteAt(0) - WindowMinutes + 1, 0);

    /// <summary>The last minute that any point looks at, which is the last point's own.</summary>
    public int LastMinute => _lastMinute;

    /// <summary>The minute of a point, counted from zero.</summary>
    public int MinuteAt(int index) => _lastMinute - ((PointCount - 1 - index) * _stepMinutes);

    private static int RoundUp(ulong nano)
    {
        var minutes = OperationMinute.MinuteOf(nano);
        return nano % OperationMinute.NanoPerMinute == 0 ? minutes : minutes + 1;
    }
}

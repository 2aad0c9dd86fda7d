using System.Globalization;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>The part of a trace's time that is shown, in nanoseconds from its start.</summary>
/// <param name="StartNano">Where it begins.</param>
/// <param name="EndNano">Where it ends, after the start.</param>
public readonly record struct TimeWindow(long StartNano, long EndNano)
{
    private const long MinNano = 10;
    private const int Percent = 100;

    /// <summary>Its length.</summary>
    public long Nano => EndNano - StartNano;

    /// <summary>A window within a trace of some duration; what is missing or makes no sense is replaced.</summary>
    public static TimeWindow Within(long durationNano, long? startNano, long? endNano)
    {
        var whole = Math.Max(durationNano, 1);
        var shortest = Math.Min(MinNano, whole);
        var start = Math.Clamp(startNano ?? 0, 0, whole - shortest);
        var end = Math.Clamp(endNano ?? whole, 0, whole);
        return new TimeWindow(start, Math.Max(end, start + shortest));
    }

    /// <summary>The window of another length around the same middle, within the trace's duration.</summary>
    public TimeWindow Scale(double factor, long durationNano)
    {
        var length = (long)Math.Clamp(Nano * factor, MinNano, durationNano);
        var start = Math.Clamp(StartNano + ((Nano - length) / 2), 0, durationNano - length);
        return Within(durationNano, start, start + length);
    }

    /// <summary>The window moved by a share of its length, within the trace's duration.</summary>
    public TimeWindow Move(double share, long durationNano)
    {
        var start = Math.Clamp(StartNano + (long)(Nano * share), 0, Math.Max(durationNano - Nano, 0));
        return Within(durationNano, start, start + Nano);
    }

    /// <summary>Where a point in time lies: 0 at the window's start, 1 at its end.</summary>
    public double ShareOf(long nano) => (double)(nano - StartNano) / Nano;

    /// <summary>A share as a percentage for SVG.</summary>
    public static string ToPercent(double share) =>
        (share * Percent).ToString("0.####", CultureInfo.InvariantCulture) + "%";
}

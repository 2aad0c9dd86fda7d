using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Where traces lie in a plot of their starts and durations; places are shares of the plot, from its top left.</summary>
internal sealed class Scatter
{
    private const double LogFrom = 20;
    private const int MaxTimeTicks = 4;
    private const double Margin = 0.04;
    private const double NanoPerMicro = 1_000;

    private readonly double _minStart;
    private readonly double _lengthNano;
    private readonly double _low;
    private readonly double _high;

    /// <param name="traces">The traces, one at least.</param>
    /// <param name="scale">The scale of durations: <c>log</c>, <c>lin</c>, or anything else for what suits.</param>
    /// <param name="times">The reader's clock.</param>
    public Scatter(IReadOnlyList<TraceSummary> traces, string scale, TimeText times)
    {
        var (shortest, longest) = (traces.Min(Nano), traces.Max(Nano));
        IsLog = scale == "log" || (scale != "lin" && longest > LogFrom * shortest);
        (_low, _high) = IsLog
            ? (Math.Floor(Math.Log10(shortest)), Math.Ceiling(Math.Log10(longest) + 1e-9))
            : (0, NiceTop(longest));
        var (first, last) = (traces.Min(trace => trace.MinStartUnixNano), traces.Max(trace => trace.MinStartUnixNano));
        // Traces of one moment stand in the middle of a second.
        var length = last - first > 0 ? last - first : 1e9;
        _minStart = first - (length * (last > first ? Margin : 0.5));
        _lengthNano = length * (last > first ? 1 + (2 * Margin) : 1);
        var points = traces.Select(PointOf);
        Points = traces.Count > MaxPoints ? [] : [.. points];
        Cells = traces.Count > MaxPoints ? [.. HeatCells.Of(points)] : [];
        DurationTicks = [.. MakeDurationTicks()];
        TimeTicks = [.. MakeTimeTicks(times)];
    }

    /// <summary>More traces than these are drawn as cells.</summary>
    public const int MaxPoints = 2_000;

    public bool IsLog { get; }

    /// <summary>The start at the plot's left edge, microseconds since 1970-01-01 UTC.</summary>
    public double FirstUnixMicro => _minStart / NanoPerMicro;

    /// <summary>The start at its right edge, microseconds since 1970-01-01 UTC.</summary>
    public double LastUnixMicro => (_minStart + _lengthNano) / NanoPerMicro;

    /// <summary>The duration at its bottom in nanoseconds, or its logarithm.</summary>
    public double Low => _low;

    /// <summary>The duration at its top in nanoseconds, or its logarithm.</summary>
    public double High => _high;

    /// <summary>Each trace by itself; none where there are too many.</summary>
    public IReadOnlyList<ScatterPoint> Points { get; }

    /// <summary>The traces counted by place, where there are too many to draw each.</summary>
    public IReadOnlyList<HeatCell> Cells { get; }

    public IReadOnlyList<ScatterTick> DurationTicks { get; }

    public IReadOnlyList<ScatterTick> TimeTicks { get; }

    /// <summary>The start at a share of the plot's width, microseconds since 1970-01-01 UTC.</summary>
    public double UnixMicroAt(double left) => (_minStart + (left * _lengthNano)) / NanoPerMicro;

    /// <summary>The duration in nanoseconds at a share of the plot's height, from the top.</summary>
    public double NanoAt(double top)
    {
        var at = _high - (top * (_high - _low));
        return IsLog ? Math.Pow(10, at) : at;
    }

    private static double Nano(TraceSummary trace) => Math.Max(1, TraceOrder.DurationNano(trace));

    private double Top(double nano) => 1 - (((IsLog ? Math.Log10(nano) : nano) - _low) / (_high - _low));

    private ScatterPoint PointOf(TraceSummary trace)
    {
        const int Few = 10;
        const int Many = 100;
        return new ScatterPoint(
            trace,
            (trace.MinStartUnixNano - _minStart) / _lengthNano,
            Top(Nano(trace)),
            trace.SpanCount switch
            {
                <= Few => 4,
                <= Many => 6,
                _ => 8,
            }
        );
    }

    private IEnumerable<ScatterTick> MakeDurationTicks()
    {
        const int MaxTicks = 5;
        var step = IsLog ? Math.Max(1, Math.Ceiling((_high - _low) / (MaxTicks - 1))) : _high / 4;
        for (var at = _low; at <= _high * (1 + 1e-9); at += step)
        {
            var nano = IsLog ? Math.Pow(10, at) : at;
            yield return new ScatterTick(1 - ((at - _low) / (_high - _low)), DurationText.Of(nano));
        }
    }

    private static double NiceTop(double nano)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(nano)));
        return new[] { 1, 2, 4, 8, 10.0 }.First(factor => nano <= factor * power * (1 + 1e-9)) * power;
    }

    private IEnumerable<ScatterTick> MakeTimeTicks(TimeText times)
    {
        var step = TimeStep.AtLeast(_lengthNano / MaxTimeTicks);
        var offsetNano = times.Now.Offset.Ticks * 100.0;
        for (
            var at = Math.Ceiling((_minStart + offsetNano) / step.Nano) * step.Nano - offsetNano;
            at <= _minStart + _lengthNano;
            at += step.Nano
        )
        {
            yield return new ScatterTick((at - _minStart) / _lengthNano, step.Write(times.At((ulong)at)));
        }
    }
}

using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Querying.Monitoring;

/// <summary>
/// Which calls to follow over time, and how finely. Spans are counted by the minute in which they began, so that times
/// are taken in whole minutes: the end falls back to its minute, step and rate window are rounded up.
/// </summary>
/// <remarks>The defaults are those of Jaeger's metrics API.</remarks>
public sealed record MonitorQuery
{
    /// <summary>How many points in time one query may ask for.</summary>
    public const int MaxPoints = 11_000;

    private const ulong NanoPerSecond = 1_000_000_000;

    /// <summary>The services, exactly; each has series of its own.</summary>
    public required IReadOnlySet<string> ServiceNames { get; init; }

    /// <summary>The kinds of spans that count, put together.</summary>
    public IReadOnlySet<SpanKind> Kinds { get; init; } = new HashSet<SpanKind> { SpanKind.Server };

    /// <summary>Whether each span name has a series of its own.</summary>
    public bool ByOperation { get; init; }

    /// <summary>The time of the last point, nanoseconds since 1970-01-01 UTC.</summary>
    public required ulong EndUnixNano { get; init; }

    /// <summary>How far before the end points begin, in nanoseconds.</summary>
    public ulong LookbackNano { get; init; } = 60 * 60 * NanoPerSecond;

    /// <summary>The distance of two points in nanoseconds.</summary>
    public ulong StepNano { get; init; } = 5 * NanoPerSecond;

    /// <summary>
    /// How much time each point looks at, in nanoseconds, up to and including its own minute; at least a step, so that
    /// no call falls between two points.
    /// </summary>
    public ulong RatePerNano { get; init; } = 10 * 60 * NanoPerSecond;

    /// <summary>Checks that the answer stays within its bound.</summary>
    /// <exception cref="InvalidQueryException">There would be too many points.</exception>
    public void Validate()
    {
        if (new MonitorGrid(this).PointCount > MaxPoints)
        {
            throw new InvalidQueryException(
                nameof(StepNano),
                $"there would be more than {MaxPoints} points; ask for a longer step or a shorter lookback"
            );
        }
    }
}

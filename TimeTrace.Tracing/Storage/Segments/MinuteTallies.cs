using System.Buffers;
using System.Runtime.InteropServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Counts the calls of a segment by operation and minute while it is written. Whoever uses it holds its lock.</summary>
internal sealed class MinuteTallies
{
    private readonly Dictionary<(int Operation, int Minute), CallTally> _tallies = [];

    // Most spans of an operation begin in the same minute as the one before.
    private Latest[] _latest = new Latest[64];

    /// <summary>Held by whoever counts or reads.</summary>
    public Lock Lock { get; } = new();

    public void Record(int operation, in SpanEntry span)
    {
        if (operation >= _latest.Length)
        {
            Array.Resize(ref _latest, Math.Max(_latest.Length * 2, operation + 1));
        }
        ref var latest = ref _latest[operation];
        var minute = OperationMinute.MinuteOf(span.StartUnixNano);
        if (latest.Tally is null || latest.Minute != minute)
        {
            ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_tallies, (operation, minute), out _);
            latest = new Latest(minute, tally ??= new CallTally());
        }
        latest.Tally!.Record(span.EndUnixNano - span.StartUnixNano, span.StatusCode);
    }

    /// <summary>Tells of every operation and minute.</summary>
    public void Visit(Action<int, int, CallTally> onMinute)
    {
        foreach (var ((operation, minute), tally) in _tallies)
        {
            onMinute(operation, minute, tally);
        }
    }

    /// <summary>Writes everything for the index.</summary>
    public (MinuteFact[] Facts, ReadOnlyMemory<byte> Latencies) Write()
    {
        var facts = new List<MinuteFact>(_tallies.Count);
        var latencies = new ArrayBufferWriter<byte>(1 << 12);
        Visit(
            (operation, minute, tally) =>
            {
                facts.Add(
                    new MinuteFact
                    {
                        Operation = operation,
                        Minute = minute,
                        ErrorCount = (int)tally.ErrorCount,
                        LatenciesOffset = latencies.WrittenCount,
                    }
                );
                tally.Latencies.WriteTo(latencies);
            }
        );
        return ([.. facts], latencies.WrittenMemory);
    }

    private readonly record struct Latest(int Minute, CallTally? Tally);
}

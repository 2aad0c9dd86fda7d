namespace TimeTrace.Benchmarks.Workload;

/// <summary>
/// Makes one trace of any number of spans, the same for the same seed: calls that call and return, mostly some tens of levels
/// deep, here and there loops of thousands of calls and chains of hundreds. Some calls run on while the next one begins.
/// </summary>
/// <param name="seed">Decides everything.</param>
/// <param name="trace">The trace's number.</param>
/// <param name="firstNumber">The number of its root; the others follow.</param>
/// <param name="spanCount">How many spans it has, at least 1.</param>
/// <param name="startUnixNano">When it begins.</param>
internal sealed class LargeTrace(int seed, int trace, int firstNumber, int spanCount, ulong startUnixNano)
{
    private const int UsualDepth = 40;
    private const int CallsInALoop = 2_000;
    private const int CallsInAChain = 200;
    private const int SpansPerLoop = 20_000;
    private const int SpansPerChain = 50_000;
    private const int MaxStepNano = 20_000;

    private readonly Random _random = new(seed);
    private readonly Stack<Call> _open = [];
    private ulong _now = startUnixNano;
    private int _made;
    private int _loopLeft;
    private int _chainLeft;

    /// <summary>The spans in the order in which they end.</summary>
    public IEnumerable<GeneratedSpan> Spans()
    {
        Begin();
        while (_open.Count > 0)
        {
            if (_made < spanCount && Calls())
            {
                Begin();
            }
            else
            {
                yield return End();
            }
        }
    }

    // The root ends last.
    private bool Calls()
    {
        if (_chainLeft > 0)
        {
            _chainLeft--;
            return true;
        }
        if (_loopLeft > 0)
        {
            return _open.Peek().IsLoop;
        }
        return _open.Count == 1 || (_open.Count < UsualDepth && _random.Next(100) < 52);
    }

    private void Begin()
    {
        _now += (ulong)_random.Next(1, MaxStepNano);
        var isInLoop = _loopLeft > 0;
        var startsLoop = !isInLoop && _chainLeft == 0 && _random.Next(SpansPerLoop) == 0;
        _open.Push(new Call(firstNumber + _made++, NextOperation(), startsLoop, _now) { EndUnixNano = _now });
        if (isInLoop)
        {
            _loopLeft--;
        }
        else if (startsLoop)
        {
            _loopLeft = CallsInALoop;
        }
        else if (_chainLeft == 0 && _random.Next(SpansPerChain) == 0)
        {
            _chainLeft = CallsInAChain;
        }
    }

    private GeneratedSpan End()
    {
        const int InTurnPercent = 70;
        var call = _open.Pop();
        var end = Math.Max(call.EndUnixNano, _now + (ulong)_random.Next(1, MaxStepNano));
        _now = _random.Next(100) < InTurnPercent ? end : call.StartUnixNano;
        var parent = _open.TryPeek(out var caller) ? caller.Number : GeneratedSpan.NoParent;
        if (caller is not null)
        {
            caller.EndUnixNano = Math.Max(caller.EndUnixNano, end);
        }
        return new GeneratedSpan
        {
            Trace = trace,
            Number = call.Number,
            Parent = parent,
            Operation = call.Operation,
            StartUnixNano = call.StartUnixNano,
            DurationNano = end - call.StartUnixNano,
            IsError = _random.Next(1_000) == 0,
            HasEvent = _random.Next(20) == 0,
            IsInCohort = _random.Next(1_000) == 0,
            HasIncident = false,
            Chance = _random.Next(),
        };
    }

    // Calls stay within a service more often than they leave it.
    private Operation NextOperation()
    {
        var stays = _open.Count > 0 && _random.Next(100) < 60;
        var service = stays ? _open.Peek().Operation.Service : _random.Next(Catalog.Services.Length);
        var operations = Catalog.Operations[service];
        return operations[_random.Next(operations.Length)];
    }

    private sealed record Call(int Number, Operation Operation, bool IsLoop, ulong StartUnixNano)
    {
        public ulong EndUnixNano { get; set; }
    }
}

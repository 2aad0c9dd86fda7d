using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Workload;

/// <summary>
/// Gives every span and trace of every pass over the pool an id of its own, and every trace a user. They look random
/// and can be told again: a number is mixed one to one into another, so that no two ids are alike.
/// </summary>
/// <param name="seed">Other seeds give other ids.</param>
/// <param name="tracesPerPass">How far apart the numbers of two passes are.</param>
/// <param name="spansPerPass">The same for spans.</param>
internal sealed class SpanIds(int seed, int tracesPerPass, int spansPerPass)
{
    // Below 2^62, so that no sum runs over to zero, which is no id.
    private readonly ulong _salt = Mix((ulong)seed + 1) >> 2;

    public TraceId TraceIdOf(int pass, int trace)
    {
        var number = NumberOf(pass, trace, tracesPerPass);
        return new TraceId(Mix(number), Mix(~number));
    }

    public SpanId SpanIdOf(int pass, int span) => new(Mix(NumberOf(pass, span, spansPerPass)));

    /// <summary>Who made the request, from 0 to a million.</summary>
    public int UserOf(int pass, int trace) =>
        (int)(Mix(NumberOf(pass, trace, tracesPerPass) ^ (1UL << 63)) % SearchedAttributes.UserCount);

    // The last step of the SplitMix64 generator (Steele, Lea, Flood 2014).
    private static ulong Mix(ulong number)
    {
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
        return number ^ (number >> 31);
    }

    private ulong NumberOf(int pass, int index, int perPass) =>
        _salt + 1 + ((ulong)pass * (ulong)perPass) + (ulong)index;
}

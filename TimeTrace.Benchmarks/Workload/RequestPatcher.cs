using System.Buffers.Binary;

namespace TimeTrace.Benchmarks.Workload;

/// <summary>Makes a request of the pool new: ids, times, user and incident of one pass, written over the encoded bytes.</summary>
/// <param name="pool">The requests.</param>
/// <param name="startUnixNano">When the first pass begins, in span time; each pass begins where the last one ended.</param>
internal sealed class RequestPatcher(SpanPool pool, ulong startUnixNano)
{
    private const ulong SpansPerIncident = 1_000_000;

    /// <summary>When a pass begins, in span time.</summary>
    public ulong StartUnixNano(int pass) => startUnixNano + ((ulong)pass * pool.PassNano);

    /// <summary>Whether the pass has the span that one in a million is searched by.</summary>
    public bool HasIncident(int pass) => IncidentsUpTo(pass + 1) > IncidentsUpTo(pass);

    /// <summary>Copies a request and patches the copy.</summary>
    /// <param name="request">A request of the pool.</param>
    /// <param name="pass">The pass it is for; equal passes give equal bytes.</param>
    /// <param name="destination">At least as long as the request.</param>
    public void Write(PooledRequest request, int pass, Span<byte> destination)
    {
        request.Payload.CopyTo(destination);
        var shiftNano = StartUnixNano(pass) - SpanGenerator.FirstStartUnixNano;
        foreach (ref readonly var patch in request.Patches.AsSpan())
        {
            WriteIds(patch, pass, destination);
            WriteTimes(patch, shiftNano, destination);
            WriteDigits(pool.Ids.UserOf(pass, patch.Trace), destination[patch.UserDigitsOffset..]);
            if (patch.IncidentOffset > 0 && HasIncident(pass))
            {
                SearchedAttributes.IncidentUtf8.CopyTo(destination[patch.IncidentOffset..]);
            }
        }
    }

    // One for every million begun.
    private ulong IncidentsUpTo(int pass) =>
        (((ulong)pass * (ulong)pool.SpanCount) + SpansPerIncident - 1) / SpansPerIncident;

    private void WriteIds(in SpanPatch patch, int pass, Span<byte> destination)
    {
        pool.Ids.TraceIdOf(pass, patch.Trace).WriteBytes(destination[patch.TraceIdOffset..]);
        pool.Ids.SpanIdOf(pass, patch.Number).WriteBytes(destination[patch.IdOffset..]);
        if (patch.ParentIdOffset > 0)
        {
            pool.Ids.SpanIdOf(pass, patch.Parent).WriteBytes(destination[patch.ParentIdOffset..]);
        }
    }

    private static void WriteTimes(in SpanPatch patch, ulong shiftNano, Span<byte> destination)
    {
        Shift(destination[patch.StartOffset..], shiftNano);
        Shift(destination[patch.EndOffset..], shiftNano);
        if (patch.EventTimeOffset > 0)
        {
            Shift(destination[patch.EventTimeOffset..], shiftNano);
        }
    }

    // The shift may be negative: the sum then runs over to the right value.
    private static void Shift(Span<byte> time, ulong shiftNano) =>
        BinaryPrimitives.WriteUInt64LittleEndian(time, BinaryPrimitives.ReadUInt64LittleEndian(time) + shiftNano);

    private static void WriteDigits(int number, Span<byte> destination)
    {
        for (var i = SearchedAttributes.UserDigits - 1; i >= 0; i--)
        {
            destination[i] = (byte)('0' + (number % 10));
            number /= 10;
        }
    }
}

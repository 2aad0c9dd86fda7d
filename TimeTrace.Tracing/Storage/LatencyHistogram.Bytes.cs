using System.Buffers;
using TimeTrace.Tracing.Codecs;

namespace TimeTrace.Tracing.Storage;

/// <content>
/// The compact form, all of it varints: the number of buckets that are not empty; unless that is zero, the shortest
/// duration, by how much the longest is longer, and for each such bucket how far it is from the one before it (the first:
/// from bucket 0) and its count.
/// </content>
public sealed partial class LatencyHistogram
{
    private const int MaxVarintBytes = 10;

    /// <summary>Writes the compact form: some 2 bytes for each bucket in use, and at most 5 KB.</summary>
    /// <param name="output">Where to write.</param>
    public void WriteTo(IBufferWriter<byte> output)
    {
        Write(output, (ulong)_counts.Count(count => count > 0));
        if (Count == 0)
        {
            return;
        }
        Write(output, _minNano);
        Write(output, _maxNano - _minNano);
        var previous = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] > 0)
            {
                Write(output, (ulong)(_firstBucket + i - previous));
                Write(output, (ulong)_counts[i]);
                previous = _firstBucket + i;
            }
        }
    }

    /// <summary>Reads the compact form.</summary>
    /// <param name="bytes">Bytes that begin with it; what follows is left alone.</param>
    /// <param name="byteCount">How many bytes it took.</param>
    /// <exception cref="MalformedPayloadException">The bytes are not what <see cref="WriteTo"/> writes.</exception>
    public static LatencyHistogram Read(ReadOnlySpan<byte> bytes, out int byteCount)
    {
        var reader = new ProtoReader(bytes);
        var histogram = new LatencyHistogram();
        var bucketCount = reader.ReadVarint();
        if (bucketCount > 0)
        {
            histogram.ReadBuckets(ref reader, bucketCount);
        }
        byteCount = reader.Position;
        return histogram;
    }

    private void ReadBuckets(ref ProtoReader reader, ulong bucketCount)
    {
        var minNano = reader.ReadVarint();
        var spread = reader.ReadVarint();
        Expect(spread <= ulong.MaxValue - minNano, reader);
        Widen(minNano, minNano + spread);
        var bucket = 0UL;
        for (var read = 0UL; read < bucketCount; read++)
        {
            var gap = reader.ReadVarint();
            Expect(gap < LatencyBuckets.Count && (gap > 0 || read == 0), reader);
            bucket += gap;
            Fill(bucket, reader.ReadVarint(), reader);
        }
        Expect(Holds(_minNano) && Holds(_maxNano), reader);
    }

    private void Fill(ulong bucket, ulong count, in ProtoReader reader)
    {
        Expect(bucket <= (ulong)LatencyBuckets.IndexOf(_maxNano), reader);
        Expect(bucket >= (ulong)LatencyBuckets.IndexOf(_minNano), reader);
        Expect(count > 0 && count <= (ulong)(long.MaxValue - Count), reader);
        _counts[(int)bucket - _firstBucket] = (long)count;
        Count += (long)count;
    }

    private bool Holds(ulong nano) => _counts[LatencyBuckets.IndexOf(nano) - _firstBucket] > 0;

    private static void Expect(bool isSound, in ProtoReader reader)
    {
        if (!isSound)
        {
            ProtoReader.Throw("no histogram has these numbers", reader.Position);
        }
    }

    private static void Write(IBufferWriter<byte> output, ulong value)
    {
        var bytes = output.GetSpan(MaxVarintBytes);
        var length = 0;
        while (value >= 0x80)
        {
            bytes[length++] = (byte)(value | 0x80);
            value >>= 7;
        }
        bytes[length++] = (byte)value;
        output.Advance(length);
    }
}

using System.Buffers;
using TimeTrace.Benchmarks.Load.Sending.Forms;
using TimeTrace.Benchmarks.Workload;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Datagrams;

/// <summary>Makes the calls that Jaeger's clients send to an agent, <c>emitBatch</c> in thrift's binary protocol.</summary>
internal static class DatagramEncoder
{
    private const int Version1OneWay = unchecked((int)0x80010004);

    private static readonly JaegerThriftForm Form = new();

    /// <summary>Encodes as many spans as asked for, and a few more where the last trace has them.</summary>
    public static IReadOnlyList<Datagram> Encode(int seed, int spanCount, int spansPerDatagram)
    {
        var pool = SpanPool.Create(seed, spanCount, spansPerDatagram);
        var startUnixNano = (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;
        var patcher = new RequestPatcher(pool, startUnixNano - pool.PassNano);
        var batch = new SpanBatch();
        return [.. pool.Requests.Select(request => Encode(request, patcher, batch))];
    }

    private static Datagram Encode(PooledRequest request, RequestPatcher patcher, SpanBatch batch)
    {
        var payload = new byte[request.Payload.Length];
        patcher.Write(request, pass: 0, payload);
        var spans = FormConverter.Convert(payload, batch, Form);
        var output = new ArrayBufferWriter<byte>(spans.Length + 32);
        var thrift = new ThriftWriter(output);
        thrift.Int32(Version1OneWay);
        thrift.String("emitBatch");
        thrift.Int32(0);
        thrift.Field(ThriftWriter.Struct, 1);
        output.Write(spans.Span);
        thrift.Stop();
        return new Datagram(output.WrittenSpan.ToArray(), request.SpanCount);
    }
}

/// <summary>One message to send.</summary>
internal sealed record Datagram(byte[] Bytes, int SpanCount);

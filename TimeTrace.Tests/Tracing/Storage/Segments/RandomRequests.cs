using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

/// <summary>Valid requests whose spans are written as no sender would: any order, fields twice, long numbers, unknown fields.</summary>
internal sealed class RandomRequests(int seed)
{
    private readonly Random _random = new(seed);
    private readonly byte[][] _traceIds =
    [
        .. Enumerable.Range(0, 5).Select(trace => RandomBytes(new Random(seed + trace), 16)),
    ];

    public SpanBatch NextBatch()
    {
        var batch = new SpanBatch();
        OtlpBatchReader.Read(Request(), batch);
        Sanitizer.Sanitize(batch);
        return batch;
    }

    private byte[] Request() =>
        Join(
            _random.Next(1, 4),
            () => Field(1, Join(Field(1, Resource()), Field(2, ScopeSpans()), Maybe(3, "schema"u8)))
        );

    private byte[] Resource() => Field(1, Attribute("service.name"u8, Text(_random.Next(3))));

    private byte[] ScopeSpans() =>
        Join(Maybe(1, Field(1, "scope"u8)), Join(_random.Next(0, 20), () => Field(2, Span())), Maybe(3, "schema"u8));

    private byte[] Span()
    {
        List<byte[]> fields =
        [
            Field(1, _traceIds[_random.Next(_traceIds.Length)]),
            Field(2, RandomBytes(_random, 8)),
            Field(7, (ulong)_random.NextInt64()),
            Field(8, (ulong)_random.NextInt64()),
            .. Some(4, () => Field(4, _random.Next(2) == 0 ? [] : RandomBytes(_random, 8))),
            .. Some(2, () => Field(5, Text(_random.Next(12)))),
            .. Some(2, () => Varint(6, (ulong)_random.Next(8))),
            .. Some(6, () => Field(9, Attribute(Text(_random.Next(6)), Text(_random.Next(9))))),
            .. Some(3, () => Field(9, Attribute(Text(_random.Next(6)), Text(_random.Next(9))))),
            .. Some(2, () => Field(11, Field(2, Text(40)))),
            .. Some(2, () => Field(15, Varint(3, (ulong)_random.Next(3)))),
            .. Some(2, () => Field(77, RandomBytes(_random, _random.Next(200)))),
            .. Some(2, () => Varint(3000, (ulong)_random.NextInt64())),
            .. Some(1, () => Field(1, _traceIds[_random.Next(_traceIds.Length)])),
        ];
        var order = fields.ToArray();
        if (_random.Next(2) == 0)
        {
            _random.Shuffle(order);
        }
        return Join(order);
    }

    private byte[][] Some(int most, Func<byte[]> make) =>
        [.. Enumerable.Range(0, _random.Next(most)).Select(_ => make())];

    private byte[] Maybe(int field, ReadOnlySpan<byte> value) => _random.Next(2) == 0 ? [] : Field(field, value);

    private byte[] Attribute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> text) =>
        Join(Field(1, key), Field(2, Field(1, text)));

    private static byte[] Text(int length) => [.. "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"u8[..length]];

    private byte[] Field(int field, ReadOnlySpan<byte> value) =>
        [.. Number((uint)(field << 3) | 2), .. Number((ulong)value.Length), .. value];

    private byte[] Field(int field, ulong fixed64) =>
        [.. Number((uint)(field << 3) | 1), .. BitConverter.GetBytes(fixed64)];

    private byte[] Varint(int field, ulong value) => [.. Number((uint)(field << 3)), .. Number(value)];

    /// <summary>A varint, now and then longer than it need be.</summary>
    private byte[] Number(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }
        bytes.Add((byte)value);
        if (bytes.Count < 5 && _random.Next(12) == 0)
        {
            bytes[^1] |= 0x80;
            bytes.Add(0);
        }
        return [.. bytes];
    }

    private static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    private static byte[] Join(int count, Func<byte[]> make) =>
        Join([.. Enumerable.Range(0, count).Select(_ => make())]);

    private static byte[] RandomBytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}

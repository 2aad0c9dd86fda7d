using Google.Protobuf;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using KeyValue = TimeTrace.Tests.Otlp.KeyValue;

namespace TimeTrace.Tests.Tracing.Codecs.Otlp;

public sealed class AttributeHashTests
{
    [Fact]
    public void Read_SameAttributesFramedOtherwise_HaveEqualHashes()
    {
        for (var seed = 0; seed < 1_000; seed++)
        {
            var framed = new RandomWire(new Random(seed)).Message(KeyValue.Descriptor);
            var plain = WithoutUnknownFields.ParseFrom(framed).ToByteArray();

            Assert.True(HashOf(framed) == HashOf(plain), $"seed {seed}: {Convert.ToHexString(framed)}");
        }
    }

    [Fact]
    public void Read_DifferentAttributes_HaveDifferentHashes()
    {
        var hashes = new Dictionary<ulong, string>();
        foreach (var attribute in Different())
        {
            Assert.True(
                hashes.TryAdd(HashOf(attribute.ToByteArray())!.Value, attribute.ToString()),
                $"{attribute} has the hash of {hashes[HashOf(attribute.ToByteArray())!.Value]}"
            );
        }
    }

    [Fact]
    public void Read_ListsUnderOneKey_HaveOneHash()
    {
        var empty = new KeyValue
        {
            Key = "a",
            Value = new AnyValue { ArrayValue = new ArrayValue() },
        };
        var full = empty.Clone();
        full.Value.ArrayValue.Values.Add(new AnyValue { IntValue = 1 });

        Assert.Equal(HashOf(empty.ToByteArray()), HashOf(full.ToByteArray()));
    }

    [Fact]
    public void Compute_AnyLength_DependsOnEveryByte()
    {
        for (var length = 1; length < 100; length++)
        {
            var bytes = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
            var hash = AttributeHash.Compute(bytes);
            for (var i = 0; i < length; i++)
            {
                bytes[i] ^= 0x40;
                Assert.NotEqual(hash, AttributeHash.Compute(bytes));
                bytes[i] ^= 0x40;
            }
        }
    }

    private static readonly MessageParser<KeyValue> WithoutUnknownFields = KeyValue.Parser.WithDiscardUnknownFields(
        true
    );

    private static IEnumerable<KeyValue> Different()
    {
        AnyValue Text(string text) => new() { StringValue = text };

        AnyValue[] values =
        [
            new(),
            Text(""),
            Text("1"),
            Text("true"),
            Text("\0"),
            Text("\0\0"),
            Text(new string('a', 16)),
            Text(new string('a', 17)),
            Text(new string('a', 32)),
            new() { BoolValue = true },
            new() { BoolValue = false },
            new() { IntValue = 0 },
            new() { IntValue = 1 },
            new() { IntValue = -1 },
            new() { DoubleValue = 0 },
            new() { DoubleValue = -0.0 },
            new() { DoubleValue = 1 },
            new() { BytesValue = ByteString.Empty },
            new() { BytesValue = ByteString.CopyFromUtf8("1") },
            new() { ArrayValue = new ArrayValue() },
            new() { KvlistValue = new KeyValueList() },
        ];
        return from key in (string[])["a", "b", "1"]
            from value in values
            select new KeyValue { Key = key, Value = value };
    }

    // An attribute without a key has no entry, so no hash.
    private static ulong? HashOf(byte[] keyValue)
    {
        var batch = new SpanBatch();
        batch.Reset(keyValue);
        OtlpAttributeReader.Read(keyValue, new ByteRange(0, keyValue.Length), batch);
        return batch.Attributes.Length == 0 ? null : batch.Attributes[0].Hash;
    }
}

using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Thrift;

namespace TimeTrace.Tests.Tracing.Codecs.Thrift;

public sealed class ThriftReaderTests
{
    // The same struct in both protocols: every type, an id far off, one that goes back, and a nested struct.
    private const string Everything =
        "1=true 2=false 3=200 4=-2 5=-2147483648 6=-9223372036854775808 7=1.5 8=\"grüße\" 9=[1,-1] 10={1=\"a\" 3=7} "
        + "11=<\"k\":true> 12=[true,false] 13=00112233445566778899aabbccddeeff 300=[] 2=<>";

    private static readonly byte[] CompactEverything = Convert.FromHexString(
        "11"
            + "12"
            + "13C8"
            + "1403"
            + "15FFFFFFFF0F"
            + "16FFFFFFFFFFFFFFFFFF01"
            + "17000000000000F83F"
            + "18076772C3BCC39F65"
            + "19250201"
            + "1C180161250E00"
            + "1B0181016B01"
            + "19210102"
            + "1D00112233445566778899AABBCCDDEEFF"
            + "0AD80406"
            + "0B0400"
            + "00"
    );

    private static readonly byte[] BinaryEverything = Convert.FromHexString(
        "02000101"
            + "02000200"
            + "030003C8"
            + "060004FFFE"
            + "08000580000000"
            + "0A00068000000000000000"
            + "0400073FF8000000000000"
            + "0B0008000000076772C3BCC39F65"
            + "0F00090800000002"
            + "00000001FFFFFFFF"
            + "0C000A"
            + "0B00010000000161"
            + "0800030000000700"
            + "0D000B0B0200000001"
            + "000000016B01"
            + "0F000C02000000020100"
            + "10000D00112233445566778899AABBCCDDEEFF"
            + "0E012C0A00000000"
            + "0D00020B0B00000000"
            + "00"
    );

    [Fact]
    public void Read_EveryType_IsTheSameInBothProtocols()
    {
        Assert.Equal(Everything, ThriftText.OfCompact(CompactEverything));
        Assert.Equal(Everything, ThriftText.OfBinary(BinaryEverything));
    }

    [Fact]
    public void Skip_EveryType_EndsWhereReadingEnds()
    {
        Assert.Equal(CompactEverything.Length, SkipCompact(CompactEverything));
        Assert.Equal(BinaryEverything.Length, SkipBinary(BinaryEverything));
    }

    [Theory]
    [InlineData("8281FFFFFFFF0F" + "09656D69744261746368" + "15540000", "emitBatch(1=42)")]
    [InlineData("822107" + "0161" + "00", "a()")]
    public void ReadMessage_Compact_IsRead(string hex, string expected)
    {
        var payload = Convert.FromHexString(hex);
        Assert.Equal(expected, ThriftText.OfMessage(new ThriftCompactReader(payload), payload));
    }

    [Theory]
    [InlineData("80010004" + "00000009656D69744261746368" + "FFFFFFFF" + "0800010000002A00", "emitBatch(1=42)")]
    [InlineData("00000009656D69744261746368" + "04" + "00000007" + "00", "emitBatch()")]
    public void ReadMessage_Binary_IsRead(string hex, string expected)
    {
        var payload = Convert.FromHexString(hex);
        Assert.Equal(expected, ThriftText.OfMessage(new ThriftBinaryReader(payload), payload));
    }

    [Theory]
    [InlineData("80", "the message is not thrift's compact protocol", 0)]
    [InlineData("8222", "message version 2 is not known", 1)]
    [InlineData("8221FFFFFFFFFFFFFFFFFFFF", "number is longer than 10 bytes", 12)]
    [InlineData("82210005", "length 5 runs past the end", 4)]
    [InlineData("822100FFFFFFFFFFFFFFFFFF01", "length 2147483647 runs past the end", 13)]
    [InlineData("8221000018", "value is cut off", 5)]
    [InlineData("8221000019F8FFFFFFFF0F", "2147483647 elements run past the end", 11)]
    [InlineData("822100001905F5", "value is cut off", 7)]
    [InlineData("822100001935", "3 elements run past the end", 6)]
    [InlineData("822100001B03880000", "3 elements run past the end", 6)]
    [InlineData("822100001F", "type 15 is not known", 5)]
    public void Read_BadCompact_SaysWhatAndWhere(string hex, string problem, long offset)
    {
        var payload = Convert.FromHexString(hex);
        var fault = Assert.Throws<MalformedPayloadException>(() =>
            ThriftText.OfMessage(new ThriftCompactReader(payload), payload)
        );
        Assert.Equal((problem, offset), (fault.Problem, fault.ByteOffset));
    }

    [Theory]
    [InlineData("80020001", "message version 8002 is not known", 0)]
    [InlineData("7FFFFFFF", "length 2147483647 runs past the end", 4)]
    [InlineData("80010001FFFFFFFF", "length -1 runs past the end", 8)]
    [InlineData("8001000100000000000000000F0001080000000200", "2 elements run past the end", 20)]
    [InlineData("8001000100000000000000000F000108FFFFFFFF", "-1 elements run past the end", 20)]
    [InlineData("800100010000000000000000010001", "type 1 is not known", 15)]
    public void Read_BadBinary_SaysWhatAndWhere(string hex, string problem, long offset)
    {
        var payload = Convert.FromHexString(hex);
        var fault = Assert.Throws<MalformedPayloadException>(() =>
            ThriftText.OfMessage(new ThriftBinaryReader(payload), payload)
        );
        Assert.Equal((problem, offset), (fault.Problem, fault.ByteOffset));
    }

    [Fact]
    public void Read_CutOffAtAnyByte_IsRefused()
    {
        for (var length = 0; length < CompactEverything.Length; length++)
        {
            Assert.Throws<MalformedPayloadException>(() => ThriftText.OfCompact(CompactEverything[..length]));
        }
        for (var length = 0; length < BinaryEverything.Length; length++)
        {
            Assert.Throws<MalformedPayloadException>(() => ThriftText.OfBinary(BinaryEverything[..length]));
        }
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Skip_NestedStructs_AreBounded(int depth, bool isTaken)
    {
        byte[] payload = [.. Enumerable.Repeat((byte)0x1C, depth), .. new byte[depth + 1]];

        var skipping = Record.Exception(() => SkipCompact(payload));

        Assert.Equal(isTaken, skipping is null);
        Assert.True(
            isTaken || skipping is MalformedPayloadException { Problem: "values are nested more than 64 deep" }
        );
    }

    // Anything but a refusal would end the test.
    [Fact]
    public void Skip_RandomBytes_AreReadOrRefused()
    {
        const int Attempts = 50_000;
        var random = new Random(11);
        var refused = 0;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var payload = new byte[random.Next(64)];
            random.NextBytes(payload);
            refused += IsRefused(SkipCompact, payload) ? 1 : 0;
            refused += IsRefused(SkipBinary, payload) ? 1 : 0;
        }

        Assert.InRange(refused, Attempts, (2 * Attempts) - 1);
    }

    private static bool IsRefused(Func<byte[], int> skip, byte[] payload)
    {
        try
        {
            Assert.InRange(skip(payload), 1, payload.Length);
            return false;
        }
        catch (MalformedPayloadException fault)
        {
            Assert.InRange(fault.ByteOffset, 0, payload.Length);
            return true;
        }
    }

    private static int SkipCompact(byte[] payload)
    {
        var reader = new ThriftCompactReader(payload);
        ThriftSkipper.Skip(ref reader, ThriftType.Struct);
        return reader.Position;
    }

    private static int SkipBinary(byte[] payload)
    {
        var reader = new ThriftBinaryReader(payload);
        ThriftSkipper.Skip(ref reader, ThriftType.Struct);
        return reader.Position;
    }
}

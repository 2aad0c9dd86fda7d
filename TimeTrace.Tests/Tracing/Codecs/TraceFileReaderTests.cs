using System.Text;
using TimeTrace.Tests.AllInOne.Api;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing.Codecs;

public sealed class TraceFileReaderTests
{
    [Theory]
    [InlineData(ApiSpans.RichLegacyJson)]
    [InlineData(ApiSpans.Rich)]
    public void ToOtlp_DamagedText_IsReadOrRefused(string text)
    {
        const int Attempts = 2_000;
        var random = new Random(7);
        var refused = 0;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            bytes[random.Next(bytes.Length)] = (byte)"{}[]\",:\\u0-a"[random.Next(12)];
            refused += TryRead(bytes[..random.Next(bytes.Length / 2, bytes.Length + 1)]) ? 0 : 1;
        }

        Assert.InRange(refused, 1, Attempts - 1);
    }

    [Fact]
    public void ToOtlp_NameWithHalfASurrogatePair_IsRefused() =>
        Assert.False(TryRead("""{"dat\ud800aaaaaaaaaaaaaaaa":1,"data":[]}"""u8.ToArray()));

    [Fact]
    public void ToOtlp_TextWithHalfASurrogatePair_IsMended()
    {
        using var output = new ProtoWriter();

        var otlp = TraceFileReader.ToOtlp("""{"spans":[{"operationName":"a\ud800b"}]}"""u8.ToArray(), output);

        Assert.Contains("a\ufffdb", Encoding.UTF8.GetString(otlp.Span), StringComparison.Ordinal);
    }

    // Anything but a refusal would end the test.
    private static bool TryRead(byte[] file)
    {
        using var output = new ProtoWriter();
        try
        {
            OtlpBatchReader.Read(TraceFileReader.ToOtlp(file, output), new SpanBatch());
            return true;
        }
        catch (MalformedPayloadException fault)
        {
            Assert.InRange(fault.ByteOffset, 0, file.Length);
            return false;
        }
    }
}

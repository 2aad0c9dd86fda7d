using Google.Protobuf;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.Tracing.Codecs;

public sealed class JsonReaderRandomTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadRequest_RandomMessage_EqualsProtobufsEncoding(bool snakeCase)
    {
        using var output = new ProtoWriter();
        for (var seed = 0; seed < 500; seed++)
        {
            var message = new JsonRandomRequests(seed).Next();
            output.Clear();

            OtlpJsonReader.ReadRequest(JsonOtlpText.Of(message, snakeCase), output);

            Assert.Equal(Convert.ToHexString(message.ToByteArray()), Convert.ToHexString(output.Written.Span));
        }
    }

    [Fact]
    public void ReadRequest_EveryTruncation_IsRefusedAndAppendsNothing()
    {
        using var output = new ProtoWriter();
        var json = JsonOtlpText.Of(new JsonRandomRequests(7).Next());
        for (var length = 0; length < json.Length; length++)
        {
            var exception = Assert.Throws<MalformedPayloadException>(() =>
                OtlpJsonReader.ReadRequest(json.AsSpan(0, length), output)
            );
            Assert.InRange(exception.ByteOffset, 0, length);
            Assert.Equal(0, output.Length);
        }
    }

    [Fact]
    public void ReadRequest_RandomDamage_IsReadOrRefused()
    {
        using var output = new ProtoWriter();
        var random = new Random(1);
        var refused = 0;
        for (var round = 0; round < 4_000; round++)
        {
            var json = JsonOtlpText.Of(new JsonRandomRequests(round % 50).Next());
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                json[random.Next(json.Length)] = (byte)random.Next(256);
            }
            output.Clear();
            try
            {
                OtlpJsonReader.ReadRequest(json, output);
                ExportTraceParser.Parse(output);
            }
            catch (MalformedPayloadException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 1, 3_999);
    }

    private static class ExportTraceParser
    {
        // Whatever is read must be protobuf that others can read.
        public static void Parse(ProtoWriter output) =>
            TimeTrace.Tests.Otlp.ExportTraceServiceRequest.Parser.ParseFrom(output.Written.Span);
    }
}

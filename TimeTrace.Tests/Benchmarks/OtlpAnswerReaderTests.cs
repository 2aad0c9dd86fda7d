using TimeTrace.Benchmarks.Load.Sending;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.Benchmarks;

public sealed class OtlpAnswerReaderTests
{
    [Fact]
    public void ReadRejectedSpans_PartialSuccess_IsTheirNumber() =>
        Assert.Equal(300, OtlpAnswerReader.ReadRejectedSpans(OtlpResponses.PartialSuccess(300, "flawed")));

    [Fact]
    public void ReadRejectedSpans_EmptyAnswer_IsNone() => Assert.Equal(0, OtlpAnswerReader.ReadRejectedSpans([]));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadRetryDelay_RetryInfo_IsItsDelay(bool isPadded)
    {
        var status = OtlpResponses.Status(RpcCode.ResourceExhausted, "busy", TimeSpan.FromMilliseconds(2_500));
        var text = Convert.ToBase64String(status);

        var delay = OtlpAnswerReader.ReadRetryDelay(isPadded ? text : text.TrimEnd('='));

        Assert.Equal(TimeSpan.FromMilliseconds(2_500), delay);
    }

    [Fact]
    public void ReadRetryDelay_StatusWithoutRetryInfo_IsNone()
    {
        var status = OtlpResponses.Status(RpcCode.InvalidArgument, "malformed");

        Assert.Null(OtlpAnswerReader.ReadRetryDelay(Convert.ToBase64String(status)));
        Assert.Null(OtlpAnswerReader.ReadRetryDelay(base64: null));
    }
}

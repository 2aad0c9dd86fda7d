using TimeTrace.AllInOne.Api;

namespace TimeTrace.Tests.AllInOne.Api;

public sealed class ParameterFormTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("+0", 0)]
    [InlineData("1ns", 1)]
    [InlineData("1.9ns", 1)]
    [InlineData("500us", 500_000)]
    [InlineData("500µs", 500_000)]
    [InlineData("500μs", 500_000)]
    [InlineData("100ms", 100_000_000)]
    [InlineData("1.2s", 1_200_000_000)]
    [InlineData(".5s", 500_000_000)]
    [InlineData("1.s", 1_000_000_000)]
    [InlineData("1h15m30.5s", 4_530_500_000_000)]
    [InlineData("-1.5h", -5_400_000_000_000)]
    [InlineData("9223372036854775807ns", long.MaxValue)]
    public void GoDuration_Text_IsThatManyNanoseconds(string text, long expected)
    {
        Assert.True(GoDuration.TryParse(text, out var nano));
        Assert.Equal(expected, nano);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1")]
    [InlineData("1 s")]
    [InlineData("s")]
    [InlineData(".s")]
    [InlineData("1.2.3s")]
    [InlineData("1d")]
    [InlineData("1S")]
    [InlineData("1e3s")]
    [InlineData("9223372036854775808ns")]
    [InlineData("99999999999999999999h")]
    [InlineData("0.0000000000000000000000000000000000000001s")]
    public void GoDuration_OtherText_IsRefused(string text) => Assert.False(GoDuration.TryParse(text, out _));

    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("2026-07-20T10:00:00Z", 1_784_541_600_000_000_000)]
    [InlineData("2026-07-20T10:00:00.000Z", 1_784_541_600_000_000_000)]
    [InlineData("2026-07-20T10:00:00.123456789Z", 1_784_541_600_123_456_789)]
    [InlineData("2026-07-20T10:00:00.1234567891Z", 1_784_541_600_123_456_789)]
    [InlineData("2026-07-20T12:30:00.5+02:30", 1_784_541_600_500_000_000)]
    public void Rfc3339_Text_IsThatNanosecond(string text, ulong expected)
    {
        Assert.True(Rfc3339.TryParse(text, out var unixNano));
        Assert.Equal(expected, unixNano);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-07-20")]
    [InlineData("2026-07-20T10:00:00")]
    [InlineData("2026-07-20 10:00:00Z")]
    [InlineData("2026-13-20T10:00:00Z")]
    [InlineData("2026-07-20T10:00:00.Z")]
    [InlineData("2026-07-20T10:00:00.1")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("2555-01-01T00:00:00Z")]
    [InlineData("1784541600")]
    public void Rfc3339_OtherText_IsRefused(string text) => Assert.False(Rfc3339.TryParse(text, out _));
}

using TimeTrace.AllInOne.Web.Text;

namespace TimeTrace.Tests.AllInOne.Web;

public sealed class TextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1 ns")]
    [InlineData(850, "850 ns")]
    [InlineData(12_345, "12.3 µs")]
    [InlineData(60_000_000, "60.0 ms")]
    [InlineData(999_950_000, "1.00 s")]
    [InlineData(1_240_000_000, "1.24 s")]
    [InlineData(59_990_000_000, "1 min 00 s")]
    [InlineData(125_000_000_000, "2 min 05 s")]
    [InlineData(11_520_000_000_000, "3 h 12 min")]
    [InlineData(187_200_000_000_000, "2 d 4 h")]
    public void Duration_Any_HasThreeDigitsAndItsUnit(double nano, string text) =>
        Assert.Equal(text, DurationText.Of(nano));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0421, "0.0421")]
    [InlineData(9.996, "10.0")]
    [InlineData(99.96, "100")]
    [InlineData(4.75, "4.75")]
    [InlineData(12345, "12345")]
    public void ThreeDigits_Any_Rounds(double number, string text) =>
        Assert.Equal(text, NumberText.ThreeDigits(number));

    [Theory]
    [InlineData(999, "999 B")]
    [InlineData(1_900_000_000, "1.90 GB")]
    public void Bytes_Any_HaveTheirUnit(long bytes, string text) => Assert.Equal(text, NumberText.Bytes(bytes));

    [Fact]
    public void Share_AboveAll_Is100Percent() =>
        Assert.Equal(("0.420 %", "100 %", "0"), (NumberText.Share(0.0042), NumberText.Share(1.2), NumberText.Share(0)));

    [Theory]
    [InlineData("2026-07-20T08:00:00Z", "10:00:00.500", "0 s ago")]
    [InlineData("2026-07-21T08:00:00Z", "07-20 10:00:00.500", "23 h ago")]
    [InlineData("2027-07-20T08:00:00Z", "2026-07-20 10:00:00.500", "364 d ago")]
    public void Time_InAZone_HasTheDateWhereItIsNotToday(string now, string text, string ago)
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("two", TimeSpan.FromHours(2), "two", "two");
        var times = new TimeText(zone, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        const ulong HalfPastEight = 1_784_534_400_500_000_000;

        Assert.Equal(text, times.Of(HalfPastEight));
        Assert.Equal("UTC+02:00", times.ZoneName);
        Assert.Equal("2026-07-20T08:00:00.5000000Z", TimeText.Exact(HalfPastEight));
        Assert.Equal(ago.StartsWith('0') ? "now" : ago, times.Ago(HalfPastEight));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\u202eb", "a[RLO]b")]
    [InlineData("a\ud83d\ude00b", "a\ud83d\ude00b")]
    [InlineData("\U000e0041", "[TAG]")]
    public void VisibleText_Any_NamesWhatHides(string text, string shown) =>
        Assert.Equal(shown, VisibleText.Plain(text, maxLength: 100));

    // The runner would mend such a text on its way into a theory.
    [Fact]
    public void VisibleText_HalfACharacter_IsAQuestionMark() =>
        Assert.Equal("a[?]b", VisibleText.Plain("a\ud800b", maxLength: 100));

    [Fact]
    public void ServiceLooks_ThirtyNames_AllDiffer()
    {
        var looks = new ServiceLooks();
        var names = Enumerable.Range(0, 30).Select(number => $"service-{number}").ToArray();

        var given = names.Select(looks.Of).ToArray();

        Assert.Equal(Enumerable.Range(0, 30), given.Order());
        Assert.Equal(given, names.Select(looks.Of));
        Assert.InRange(looks.Of("one more"), 0, 9);
    }
}

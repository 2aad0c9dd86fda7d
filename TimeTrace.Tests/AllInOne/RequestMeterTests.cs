using TimeTrace.AllInOne.Status;
using TimeTrace.Tests.Tracing.Storage.Segments;

namespace TimeTrace.Tests.AllInOne;

public sealed class RequestMeterTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Read_WhileRequestsRun_CountsThemAndHowLongTheOthersTook()
    {
        var meter = new PortMeter(_time);
        var (first, second) = (meter.Begin(), meter.Begin());
        _time.Advance(TimeSpan.FromMilliseconds(20));
        meter.End(first, isStream: false);

        Assert.Equal(new RequestFigures(1, 20e6), meter.Read());

        _time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(20e6, meter.Read().P95Nano);
        _time.Advance(TimeSpan.FromSeconds(90));
        Assert.Null(meter.Read().P95Nano);

        meter.End(second, isStream: true);
        Assert.Equal(new RequestFigures(0, null), meter.Read());
    }
}

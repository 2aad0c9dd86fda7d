using TimeTrace.AllInOne.Sampling;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tests.Tracing.Storage.Segments;

namespace TimeTrace.Tests.AllInOne.Sampling;

/// <summary>A client whose traffic is known follows what it is told, minute by minute.</summary>
public sealed class AdaptiveSamplingTests : IDisposable
{
    private const string Service = "service";
    private const int Seconds = 60;

    private readonly ManualTime _time = new();
    private readonly AdaptiveSampling _sampling;
    private ulong _lastId;

    public AdaptiveSamplingTests() => _sampling = new AdaptiveSampling(targetTracesPerSecond: 1, _time);

    public void Dispose() => _sampling.Dispose();

    [Fact]
    public void Find_NothingKnown_RecordsEverything() =>
        Assert.Equal(SamplingStrategy.Everything, _sampling.Find(Service));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Steer_SteadyTraffic_ComesToTheTarget(bool saysHowItSamples)
    {
        const int CallsPerSecond = 100;
        var recorded = 0;
        for (var minute = 0; minute < 5; minute++)
        {
            var probability = ProbabilityOf("buy");
            recorded = (int)(CallsPerSecond * Seconds * probability);
            Send("buy", recorded, saysHowItSamples ? probability : null);
            Pass();
        }

        Assert.InRange(recorded, 0.7 * Seconds, 1.3 * Seconds);
        Assert.Equal(0.01, ProbabilityOf("buy"), tolerance: 0.003);
    }

    [Fact]
    public void Steer_ClientThatAsksLate_DoesNotOvershoot()
    {
        Send("buy", 100 * Seconds, probability: null);
        Pass();
        // It has not asked since, and goes on as before.
        Send("buy", 100 * Seconds, probability: null);
        Pass();

        Assert.Equal(0.01, ProbabilityOf("buy"), tolerance: 0.0001);
    }

    [Fact]
    public void Steer_RareOperation_IsRecordedWhole()
    {
        Send("rare", 5, probability: null);
        Pass();

        Assert.Equal(1, ProbabilityOf("rare"));
    }

    [Fact]
    public void Steer_TrafficThatFalls_LetsMoreInStepByStep()
    {
        Send("buy", 100 * Seconds, probability: 1);
        Pass();
        Send("buy", 1, probability: 1);
        Pass();

        Assert.Equal(0.015, ProbabilityOf("buy"), tolerance: 0.0001);
    }

    [Fact]
    public void Steer_TrafficThatEnds_IsForgottenOnceAllWouldBeRecorded()
    {
        Send("buy", 100 * Seconds, probability: 1);
        Pass();
        for (var minute = 0; minute < 8; minute++)
        {
            Pass();
        }

        Assert.Equal(SamplingStrategy.Everything, _sampling.Find(Service));
    }

    [Fact]
    public void Observe_ManyOperations_ShareOneProbabilityBeyondABound()
    {
        for (var i = 0; i < AdaptiveService.MaxOperations + 500; i++)
        {
            Send($"GET /item/{i}", Seconds, probability: null);
        }
        Pass();

        var strategy = _sampling.Find(Service);
        Assert.Equal(AdaptiveService.MaxOperations, strategy.Operations!.Probabilities.Count);
        Assert.Equal(1.0 / 500, strategy.Operations.DefaultProbability, tolerance: 0.0001);
        Assert.Equal(1, strategy.Operations.Probabilities["GET /item/0"]);
    }

    [Fact]
    public void Observe_ManyServices_AreBounded()
    {
        for (var i = 0; i < AdaptiveSampling.MaxServices + 10; i++)
        {
            Send("buy", 2 * Seconds, probability: null, service: $"service {i}");
        }
        Pass();

        Assert.Equal(0.5, ProbabilityOf("buy", "service 0"));
        Assert.Equal(SamplingStrategy.Everything, _sampling.Find($"service {AdaptiveSampling.MaxServices + 1}"));
    }

    [Fact]
    public void Observe_ChildrenAndOtherSamplers_AreNotCounted()
    {
        Observe(new TestSpans().Span(1, 1, span => span.Named("child").Under(9)));
        Observe(new TestSpans().Span(1, 2, span => span.Named("const").With("sampler.type", "const")));
        Pass();

        Assert.Equal(SamplingStrategy.Everything, _sampling.Find(Service));
    }

    [Fact]
    public void Observe_TagsOfOpenTelemetrysClients_AreRead()
    {
        for (var i = 0; i < Seconds; i++)
        {
            Observe(
                new TestSpans().Span(
                    1,
                    ++_lastId,
                    span =>
                        span.Named("buy")
                            .With("jaeger.sampler.type", "probabilistic")
                            .With("jaeger.sampler.param", "0.01")
                )
            );
        }
        Pass();

        Assert.Equal(0.01, ProbabilityOf("buy"), tolerance: 0.0001);
    }

    [Fact]
    public async Task Clock_SteersByItself()
    {
        await _sampling.StartAsync(default);
        Send("buy", 100 * Seconds, probability: 1);

        _time.Advance(AdaptiveSampling.Interval);

        Assert.Equal(0.01, ProbabilityOf("buy"), tolerance: 0.0001);
        await _sampling.StopAsync(default);
    }

    private double ProbabilityOf(string operation, string service = Service)
    {
        var strategy = _sampling.Find(service);
        return strategy.Operations?.Probabilities.GetValueOrDefault(operation, strategy.Param) ?? strategy.Param;
    }

    private void Pass()
    {
        _time.Advance(TimeSpan.FromSeconds(Seconds));
        _sampling.Steer();
    }

    private void Send(string operation, int count, double? probability, string service = Service)
    {
        var spans = new TestSpans().Service(service);
        for (var i = 0; i < count; i++)
        {
            spans.Span(
                1,
                ++_lastId,
                span =>
                {
                    span.Named(operation);
                    if (probability is { } param)
                    {
                        span.With("sampler.type", "probabilistic").With("sampler.param", param);
                    }
                }
            );
        }
        Observe(spans);
    }

    private void Observe(TestSpans spans) => _sampling.Observe(spans.ToBatch());
}

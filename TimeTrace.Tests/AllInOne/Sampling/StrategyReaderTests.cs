using System.Text;
using System.Text.Json;
using TimeTrace.AllInOne.Sampling;

namespace TimeTrace.Tests.AllInOne.Sampling;

public sealed class StrategyReaderTests
{
    private const string Half = """{"strategyType":"PROBABILISTIC","probabilisticSampling":{"samplingRate":0.5}}""";

    [Fact]
    public void Read_DefaultAndServices_AreToldAsJaegerDoes()
    {
        var set = Read(
            """
            {"default_strategy":{"type":"probabilistic","param":0.5},
             "service_strategies":[{"service":"shop","type":"ratelimiting","param":42},
                                   {"service":"bank","type":"probabilistic","param":1}]}
            """
        );

        Assert.Equal(Half, Json(set.Of("unknown")));
        Assert.Equal(
            """{"strategyType":"RATE_LIMITING","rateLimitingSampling":{"maxTracesPerSecond":42}}""",
            Json(set.Of("shop"))
        );
        Assert.Equal(
            """{"strategyType":"PROBABILISTIC","probabilisticSampling":{"samplingRate":1}}""",
            Json(set.Of("bank"))
        );
        Assert.Empty(set.Ignored);
    }

    [Fact]
    public void Read_OperationsOfTheDefault_HoldForServicesUnlessTheySayOtherwise()
    {
        var set = Read(
            """
            {"default_strategy":{"type":"probabilistic","param":0.5,"operation_strategies":[
               {"operation":"/health","type":"probabilistic","param":0},
               {"operation":"/metrics","type":"probabilistic","param":0.1}]},
             "service_strategies":[
               {"service":"plain","type":"probabilistic","param":0.8},
               {"service":"own","type":"probabilistic","param":0.2,"operation_strategies":[
                 {"operation":"/metrics","type":"probabilistic","param":1},
                 {"operation":"/buy","type":"probabilistic","param":0.9}]},
               {"service":"limited","type":"ratelimiting","param":5}]}
            """
        );

        Assert.Equal("0.5: /health 0, /metrics 0.1", Operations(set.Of("unknown")));
        Assert.Equal("0.8: /health 0, /metrics 0.1", Operations(set.Of("plain")));
        Assert.Equal("0.2: /buy 0.9, /health 0, /metrics 1", Operations(set.Of("own")));
        Assert.Equal("0.5: /health 0, /metrics 0.1", Operations(set.Of("limited")));
        Assert.Equal(SamplingType.RateLimiting, set.Of("limited").Type);
    }

    [Fact]
    public void Read_Operations_AreToldAsJaegerDoes() =>
        Assert.Equal(
            """{"strategyType":"PROBABILISTIC","probabilisticSampling":{"samplingRate":0.5},"operationSampling":{"defaultSamplingProbability":0.5,"defaultLowerBoundTracesPerSecond":0,"perOperationStrategies":[{"operation":"op1","probabilisticSampling":{"samplingRate":0.2}}],"defaultUpperBoundTracesPerSecond":0}}""",
            Json(
                Read(
                        """
                        {"default_strategy":{"type":"probabilistic","param":0.5,
                          "operation_strategies":[{"operation":"op1","type":"probabilistic","param":0.2}]}}
                        """
                    )
                    .Of("any")
            )
        );

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"default_strategy":null,"service_strategies":null}""")]
    public void Read_NothingSaid_RecordsEverything(string text) =>
        Assert.Equal(SamplingStrategy.Everything, Read(text).Of("any"));

    [Fact]
    public void Read_WhatClientsDoNotKnow_IsIgnoredWithItsPlace() =>
        Assert.Equal(
            [
                "services is ignored: there is no such setting",
                "service_strategies[0].parma is ignored: there is no such setting",
                "service_strategies[0].operation_strategies[1] is ignored: an operation can only be probabilistic",
            ],
            Read(
                """
                {"services":1,"service_strategies":[{"service":"a","type":"probabilistic","param":1,"parma":2,
                  "operation_strategies":[{"operation":"o","type":"probabilistic","param":1},
                                          {"operation":"p","type":"ratelimiting","param":1}]}]}
                """
            ).Ignored
        );

    [Theory]
    [InlineData("", "it is no JSON at line 1, byte 1")]
    [InlineData("{\n  \"default_strategy\": oops}", "it is no JSON at line 2, byte 23")]
    [InlineData("[]", "the file is no object")]
    [InlineData("""{"service_strategies":{}}""", "service_strategies is no list")]
    [InlineData("""{"default_strategy":7}""", "default_strategy is no object")]
    [InlineData(
        """{"default_strategy":{"type":"probabilistic"}}""",
        "default_strategy.param is missing; give a number"
    )]
    [InlineData(
        """{"default_strategy":{"type":"probabilistic","param":1.5}}""",
        "default_strategy.param is no probability; give a number from 0 to 1"
    )]
    [InlineData(
        """{"default_strategy":{"type":"sometimes","param":1}}""",
        "default_strategy.type is 'sometimes'; give probabilistic or ratelimiting"
    )]
    [InlineData(
        """{"service_strategies":[{"service":"a","type":"ratelimiting","param":0.5},{"type":"probabilistic","param":-1}]}""",
        "service_strategies[0].param is no number of traces a second; give a whole one that is not negative; "
            + "service_strategies[1].service is missing; give a text; "
            + "service_strategies[1].param is no probability; give a number from 0 to 1"
    )]
    public void Read_WhatCannotBe_IsRefusedWithItsPlace(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Read(text)).Message);

    [Fact]
    public void Read_NestedWithoutEnd_IsRefused() =>
        Assert.StartsWith(
            "it is no JSON",
            Assert.Throws<FormatException>(() => Read(new string('[', 10_000))).Message,
            StringComparison.Ordinal
        );

    private static StrategySet Read(string text) => StrategyReader.Read(Encoding.UTF8.GetBytes(text));

    private static string Operations(SamplingStrategy strategy) =>
        FormattableString.Invariant($"{strategy.Operations!.DefaultProbability}: ")
        + string.Join(
            ", ",
            strategy
                .Operations.Probabilities.OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => FormattableString.Invariant($"{entry.Key} {entry.Value}"))
        );

    private static string Json(SamplingStrategy strategy)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            SamplingJson.Write(json, strategy);
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

using System.Text.Json;
using static TimeTrace.AllInOne.Sampling.SamplingType;

namespace TimeTrace.AllInOne.Sampling;

/// <summary>Reads Jaeger's file of sampling strategies and gathers everything that is wrong with it, each with its place.</summary>
/// <remarks>See https://www.jaegertracing.io/docs/2.20/architecture/sampling/#file-based-sampling-configuration.</remarks>
internal sealed class StrategyReader
{
    private readonly StrategyJson _json = new();

    /// <exception cref="FormatException">Says what is wrong, and where.</exception>
    public static StrategySet Read(ReadOnlyMemory<byte> text)
    {
        using var document = StrategyJson.Parse(text);
        var reader = new StrategyReader();
        var set = reader.ReadSet(document.RootElement);
        return reader._json.Faults.Count == 0 ? set : throw new FormatException(string.Join("; ", reader._json.Faults));
    }

    private StrategySet ReadSet(JsonElement root)
    {
        var place = new JsonPlace(root, "");
        _json.IsObject(place, "default_strategy", "service_strategies");
        var byDefault = StrategyJson.Find(place, "default_strategy") is { } strategy
            ? ReadStrategy(strategy)
            : SamplingStrategy.Everything;
        var services = new Dictionary<string, SamplingStrategy>(StringComparer.Ordinal);
        foreach (var service in _json.Items(place, "service_strategies"))
        {
            services[_json.Text(service, "service")] = Complete(ReadStrategy(service), byDefault.Operations);
        }
        return new StrategySet(byDefault, services, _json.Ignored);
    }

    private SamplingStrategy ReadStrategy(JsonPlace place)
    {
        if (!_json.IsObject(place, "service", "type", "param", "operation_strategies"))
        {
            return SamplingStrategy.Everything;
        }
        var strategy = _json.Text(place, "type") switch
        {
            "probabilistic" => new SamplingStrategy(Probabilistic, ReadProbability(place)),
            "ratelimiting" => new SamplingStrategy(RateLimiting, ReadTracesPerSecond(place)),
            var other => Refuse(place, other),
        };
        var probabilities = ReadOperations(place);
        return probabilities.Count == 0
            ? strategy
            : strategy with
            {
                Operations = new OperationSampling(DefaultOf(strategy), MinTracesPerSecond: 0, probabilities),
            };
    }

    private Dictionary<string, double> ReadOperations(JsonPlace strategy)
    {
        var probabilities = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var operation in _json.Items(strategy, "operation_strategies"))
        {
            var name = _json.Text(operation, "operation");
            // Clients know no other kind for an operation, so that Jaeger passes over these too.
            if (_json.Text(operation, "type") is "probabilistic")
            {
                probabilities[name] = ReadProbability(operation);
            }
            else
            {
                _json.Ignore(operation, "an operation can only be probabilistic");
            }
        }
        return probabilities;
    }

    /// <summary>Operations of the default strategy hold for a service too, unless it says otherwise.</summary>
    private static SamplingStrategy Complete(SamplingStrategy strategy, OperationSampling? byDefault)
    {
        if (byDefault is null)
        {
            return strategy;
        }
        var probabilities = new Dictionary<string, double>(byDefault.Probabilities, StringComparer.Ordinal);
        if (strategy.Operations is { } own)
        {
            foreach (var (operation, probability) in own.Probabilities)
            {
                probabilities[operation] = probability;
            }
        }
        var ownDefault =
            strategy.Operations?.DefaultProbability
            ?? (strategy.Type == Probabilistic ? strategy.Param : byDefault.DefaultProbability);
        return strategy with { Operations = new OperationSampling(ownDefault, MinTracesPerSecond: 0, probabilities) };
    }

    // A rate cannot be told as a probability.
    private static double DefaultOf(SamplingStrategy strategy) =>
        strategy.Type == Probabilistic ? strategy.Param : SamplingStrategy.Everything.Param;

    private SamplingStrategy Refuse(JsonPlace place, string type)
    {
        _json.AddFault(place, "type", $"is '{type}'; give probabilistic or ratelimiting");
        return SamplingStrategy.Everything;
    }

    private double ReadProbability(JsonPlace place)
    {
        var probability = _json.Number(place, "param");
        if (probability is < 0 or > 1)
        {
            _json.AddFault(place, "param", "is no probability; give a number from 0 to 1");
        }
        return probability;
    }

    private double ReadTracesPerSecond(JsonPlace place)
    {
        var tracesPerSecond = _json.Number(place, "param");
        if (tracesPerSecond is < 0 or > int.MaxValue || !double.IsInteger(tracesPerSecond))
        {
            _json.AddFault(place, "param", "is no number of traces a second; give a whole one that is not negative");
        }
        return tracesPerSecond;
    }
}

using System.Globalization;
using TimeTrace.Benchmarks.Workload;

namespace TimeTrace.Benchmarks.Load.Reports;

/// <summary>What all runs showed.</summary>
/// <param name="machine">Where.</param>
/// <param name="options">What was run.</param>
/// <param name="pool">What was sent.</param>
/// <param name="runs">The runs of each backend, by its name.</param>
internal sealed class LoadReport(
    Machine machine,
    LoadOptions options,
    SpanPool pool,
    IReadOnlyDictionary<string, List<RunReport>> runs
)
{
    public Machine Machine => machine;

    public LoadOptions Options => options;

    public IReadOnlyDictionary<string, List<RunReport>> Runs => runs;

    public bool HasPassed => runs.Values.All(all => all.TrueForAll(run => run.HasPassed));

    /// <summary>Each backend's middle values of its runs.</summary>
    public IReadOnlyDictionary<string, MedianFigures> Medians =>
        runs.ToDictionary(pair => pair.Key, pair => new MedianFigures(pair.Value), StringComparer.Ordinal);

    /// <summary>Writes it for people to read.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine(machine);
        output.WriteLine(DescribeLoad());
        foreach (var choice in options.Backends)
        {
            output.WriteLine($"{choice.Name}: {choice.Path} {string.Join(' ', choice.Arguments)}".TrimEnd());
        }
        output.WriteLine();
        FigureTable.Write(output, [.. Medians.Values]);
        QueryTable.Write(output, Medians);
        WriteChecks(output);
    }

    private string DescribeProtocol() =>
        options.Protocol switch
        {
            OtlpProtocol.Grpc => $"OTLP over gRPC, {options.Connections} connections",
            OtlpProtocol.Http => "OTLP over HTTP",
            OtlpProtocol.Json => "OTLP in JSON over HTTP",
            OtlpProtocol.Jaeger => "Jaeger's thrift over HTTP",
            _ => "Zipkin's JSON over HTTP",
        };

    private string DescribeLoad() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{DescribeProtocol()}, "
                + $"{options.InFlight} requests under way, {options.SpansPerRequest} spans each, "
                + $"{(double)pool.ByteCount / pool.SpanCount:F0} B a span; {options.WarmUpSpans:N0} spans before that do not "
                + $"count{(options.Rounds > 1 ? $"; middle values of {options.Rounds} rounds" : "")}"
        );

    private void WriteChecks(TextWriter output)
    {
        foreach (var (name, all) in runs)
        {
            foreach (var check in all.SelectMany((run, i) => run.Checks.Select(check => (Round: i + 1, check))))
            {
                var place = options.Rounds * runs.Count > 1 ? $"{name} {check.Round}  " : "";
                var verdict = check.check.HasPassed ? "passed" : "FAILED";
                output.WriteLine($"{verdict}  {place}{check.check.Name}: {check.check.Detail}");
            }
        }
    }
}

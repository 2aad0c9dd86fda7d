using System.Text.Json;
using System.Text.Json.Serialization;

namespace TimeTrace.Benchmarks.Load.Reports;

/// <summary>Writes a report for programs to read: the machine, the options, and every figure and check of every run.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes the file; what was there is replaced.</summary>
    public static async Task WriteAsync(LoadReport report, string path, CancellationToken cancellation)
    {
        var root = new
        {
            MeasuredAt = TimeProvider.System.GetUtcNow(),
            report.Machine,
            report.Options,
            report.HasPassed,
            report.Runs,
            Ratios = RatiosOf([.. report.Medians.Values]),
        };
        await WriteAsync(root, path, cancellation);
    }

    /// <summary>Writes a file of anything.</summary>
    public static async Task WriteAsync(object root, string path, CancellationToken cancellation)
    {
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, root, Options, cancellation);
    }

    // The second backend's middle value by the first one's.
    private static Dictionary<string, double>? RatiosOf(IReadOnlyList<MedianFigures> backends) =>
        backends.Count < 2
            ? null
            : backends[0]
                .All.ToDictionary(
                    figure => figure.Key,
                    figure => backends[1][figure.Key] / backends[0][figure.Key],
                    StringComparer.Ordinal
                );
}

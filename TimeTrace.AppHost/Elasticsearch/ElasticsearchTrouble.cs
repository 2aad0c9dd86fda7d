using System.Globalization;
using System.Text.RegularExpressions;

namespace TimeTrace.AppHost.Elasticsearch;

/// <summary>Why Elasticsearch does not start or takes no spans, told from a line of its log or its exit code.</summary>
internal static partial class ElasticsearchTrouble
{
    private const int ConfigurationExitCode = 78;
    private const int AbortedExitCode = 134;
    private const int KilledExitCode = 137;

    private const string DataFolderDenied =
        "Elasticsearch, which runs as user 1000, may not write to its data folder, or another Elasticsearch still uses it: "
        + "stop the other one, give the folder to user 1000 (chown -R 1000:0), or remove the volume with the traces in it.";

    private const string JavaCrashed =
        "Java crashed in Elasticsearch. On Apple M4 processors, put -XX:UseSVE=0 into both ES_JAVA_OPTS and CLI_JAVA_OPTS, "
        + "or use a newer Elasticsearch image.";

    private const string OutOfMemory =
        "Elasticsearch was killed, most likely because memory ran out: give the container runtime more memory, "
        + "or Elasticsearch a smaller heap in ES_JAVA_OPTS.";

    private const string DiskFull =
        "The disk is 95 % full, so that Elasticsearch takes no more spans: free space on it "
        + "(docker system df shows what the containers hold). Below 90 % it writes again by itself.";

    private const string ChecksFailed =
        "Elasticsearch refused to start because a bootstrap check failed, most often that of vm.max_map_count; "
        + "its log names the check.";

    private static readonly string MapsUsedUp =
        $"Elasticsearch has used up its memory maps, of which vm.max_map_count is the limit. {MapCount.Remedy}";

    private static readonly (string[] Words, string Sentence)[] Known =
    [
        (["OutOfMemoryError", "Map failed"], MapsUsedUp),
        (["AccessDeniedException", "/usr/share/elasticsearch/data"], DataFolderDenied),
        (["failed to obtain node locks"], DataFolderDenied),
        (["SIGILL"], JavaCrashed),
        (["exit code 137"], OutOfMemory),
        (["flood stage disk watermark"], DiskFull),
        (["flood-stage watermark"], DiskFull),
    ];

    /// <summary>What a line of Elasticsearch's log means for the user; null for any line that needs no more words.</summary>
    public static string? Explain(string line)
    {
        var maps = MapCountLine().Match(line);
        return maps.Success
            ? MapCount.Warning(long.Parse(maps.Groups["count"].Value, CultureInfo.InvariantCulture))
            : Known
                .FirstOrDefault(known => known.Words.All(word => line.Contains(word, StringComparison.Ordinal)))
                .Sentence;
    }

    /// <summary>What the exit code of Elasticsearch's container means; null for one that says nothing.</summary>
    public static string? Explain(int exitCode) =>
        exitCode switch
        {
            ConfigurationExitCode => ChecksFailed,
            AbortedExitCode => JavaCrashed,
            KilledExitCode => OutOfMemory,
            _ => null,
        };

    [GeneratedRegex(
        @"vm\.max_map_count \[(?<count>\d{1,18})\] is too low",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex MapCountLine();
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace TimeTrace.Tests.EndToEnd;

/// <summary>The application's purpose: a request of the client is followed through the server in the backend.</summary>
public sealed class ClientTraceTests
{
    private static readonly string[] ToldTags = ["component", "http.response.status_code", "http.route"];

    [Fact]
    public async Task Trace_OfOneRequest_IsOneTreeOfBothServices()
    {
        await using var application = await WholeApplication.StartAsync();
        var run = await application.RunClientAsync();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.Output, line => line.StartsWith("Received result: The time is ", StringComparison.Ordinal));

        var answer = await application.AskAsync($"/api/traces/{run.TraceId}", HasSpans(5));

        var trace = answer["data"]![0]!;
        var spans = trace["spans"]!.AsArray();
        Assert.Equal(
            """
            client: client internal component=client
              client: GET client http.response.status_code=301
                server: GET /{**path} server http.response.status_code=301 http.route=/{**path}
              client: GET client http.response.status_code=200
                server: GET /gettime server http.response.status_code=200 http.route=/gettime
            """,
            string.Join('\n', Tree(trace, spans, parentId: null, indent: "")).ReplaceLineEndings()
        );
        Assert.All(spans, span => Assert.Null(span!["warnings"]));
        Assert.All(spans, span => Assert.Equal(run.TraceId, (string?)span!["traceID"]));
    }

    [Fact]
    public async Task Summaries_ByEachCondition_FindTheTraceOrNot()
    {
        (string Conditions, bool IsFound)[] cases =
        [
            ("query.serviceName=server", true),
            ("query.serviceName=server&query.operationName=GET%20/gettime", true),
            ("query.serviceName=client&query.operationName=GET%20/gettime", false),
            ("query.attributes={\"component\":\"client\"}", true),
            ("query.attributes={\"component\":\"server\"}", false),
            ("query.attributes={\"http.response.status_code\":\"301\",\"span.kind\":\"server\"}", true),
            ("query.durationMin=1ns&query.durationMax=1h", true),
            ("query.durationMin=1h", false),
            ("query.serviceName=nobody", false),
        ];
        await using var application = await WholeApplication.StartAsync();
        var run = await application.RunClientAsync();
        await application.AskAsync($"/api/traces/{run.TraceId}", HasSpans(5));
        var now = TimeProvider.System.GetUtcNow();

        foreach (var (conditions, isFound) in cases)
        {
            var found = await FindAsync(application, now.AddMinutes(-5), now.AddMinutes(1), conditions);
            Assert.Equal((conditions, isFound ? run.TraceId : ""), (conditions, found));
        }
        Assert.Equal(
            "",
            await FindAsync(application, now.AddMinutes(-5), now.AddMinutes(-4), "query.serviceName=server")
        );
    }

    [Fact]
    public async Task Trace_ServerIsStopped_ShowsTheError()
    {
        await using var application = await WholeApplication.StartAsync();
        await application.Server.Process.SignalAsync("TERM");
        Assert.Equal(0, await application.Server.Process.WaitForExitAsync());

        var run = await application.RunClientAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.InRange(run.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        var answer = await application.AskAsync($"/api/traces/{run.TraceId}", HasSpans(2));
        var spans = answer["data"]![0]!["spans"]!.AsArray();
        Assert.All(spans, span => Assert.Equal("True", Tags(span!)["error"]));
        var fields = spans[0]!["logs"]![0]!["fields"]!.AsArray();
        Assert.Contains(fields, field => (string?)field!["value"] == "exception");
        Assert.Contains("refused", Tags(spans[0]!)["otel.status_description"], StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> FindAsync(
        WholeApplication application,
        DateTimeOffset earliest,
        DateTimeOffset latest,
        string conditions
    )
    {
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"/api/v3/trace-summaries?query.startTimeMin={earliest.UtcDateTime:O}&query.startTimeMax={latest.UtcDateTime:O}&{conditions}"
        );
        var answer = await application.AskAsync(path, _ => true);
        return string.Join(' ', answer["summaries"]!.AsArray().Select(summary => summary!["traceId"]));
    }

    private static Func<JsonNode, bool> HasSpans(int count) =>
        answer => answer["data"]?[0]?["spans"]?.AsArray().Count == count;

    private static IEnumerable<string> Tree(JsonNode trace, JsonArray spans, string? parentId, string indent)
    {
        foreach (var span in spans.Where(span => ParentOf(span!) == parentId))
        {
            yield return indent + Describe(trace, span!);
            foreach (var line in Tree(trace, spans, (string?)span!["spanID"], indent + "  "))
            {
                yield return line;
            }
        }
    }

    private static string? ParentOf(JsonNode span) =>
        (string?)span["references"]!.AsArray().FirstOrDefault()?["spanID"];

    private static string Describe(JsonNode trace, JsonNode span)
    {
        var tags = Tags(span);
        var service = trace["processes"]![(string)span["processID"]!]!["serviceName"];
        var told = ToldTags.Where(tags.ContainsKey);
        var attributes = string.Join(' ', told.Select(key => $"{key}={tags[key]}"));
        return $"{service}: {span["operationName"]} {tags["span.kind"]} {attributes}";
    }

    private static Dictionary<string, string> Tags(JsonNode span) =>
        span["tags"]!
            .AsArray()
            .ToDictionary(tag => (string)tag!["key"]!, tag => Text(tag!["value"]!), StringComparer.Ordinal);

    private static string Text(JsonNode value) =>
        value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.True => "True",
            System.Text.Json.JsonValueKind.False => "False",
            _ => value.ToString(),
        };
}

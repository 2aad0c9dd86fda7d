using Microsoft.AspNetCore.Http;
using TimeTrace.AppHost.Elasticsearch;
using TimeTrace.Tests.Processes;

namespace TimeTrace.Tests.AppHost.Elasticsearch;

public sealed class ElasticsearchConsoleTests : IDisposable
{
    // The user elastic with the password pass:wörd, as Basic authentication encodes them in UTF-8.
    private const string Credentials = "Basic ZWxhc3RpYzpwYXNzOnfDtnJk";
    private const string Password = "pass:wörd";

    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task AskAsync_EveryQuery_SendsItsPathAndTheCredentials()
    {
        await using var elasticsearch = await ElasticsearchDouble.StartAsync(context =>
            context.Response.WriteAsync("{}")
        );
        var console = Console(elasticsearch.Address);

        foreach (var query in ElasticsearchQueries.All)
        {
            Assert.True((await console.AskAsync(query, CancellationToken.None)).IsSuccess);
        }

        Assert.Equal(
            [
                $"GET / {Credentials}",
                $"GET /_cat/nodes?v {Credentials}",
                $"GET /_cat/health?v {Credentials}",
                $"GET /_cat/indices/jaeger-*?v&s=index {Credentials}",
                "GET /jaeger-span-2026-03-01/_search?ignore_unavailable=true&size=10&sort=startTimeMillis:desc "
                    + Credentials,
                $"GET /jaeger-span-*/_count {Credentials}",
            ],
            elasticsearch.Asked
        );
    }

    [Theory]
    [InlineData("dev", "/dev-jaeger-span-*/_count")]
    [InlineData("dev-", "/dev-jaeger-span-*/_count")]
    [InlineData("a/b?", "/a%2Fb%3F-jaeger-span-*/_count")]
    public async Task AskAsync_IndexPrefix_StandsBeforeTheIndex(string prefix, string path)
    {
        await using var elasticsearch = await ElasticsearchDouble.StartAsync(_ => Task.CompletedTask);

        await Console(elasticsearch.Address, prefix).AskAsync(ElasticsearchQueries.SpanCount, CancellationToken.None);

        Assert.Equal($"GET {path} {Credentials}", Assert.Single(elasticsearch.Asked));
    }

    [Fact]
    public async Task AskAsync_Json_IsIndented()
    {
        var answer = await AnswerAsync(ElasticsearchQueries.SpanCount, 200, """{"count":3,"who":"Zoë <x>"}""");

        Assert.Equal(
            new ElasticsearchAnswer(
                true,
                """
                {
                  "count": 3,
                  "who": "Zoë <x>"
                }
                """.ReplaceLineEndings()
            ),
            answer
        );
    }

    [Theory]
    [InlineData("indices", "health status index\ngreen open jaeger-span\n")]
    [InlineData("indices", """{"kept":"as it came"}""")]
    [InlineData("state", "no JSON {")]
    public async Task AskAsync_Text_IsAnsweredAsItCame(string query, string body) =>
        Assert.Equal(
            new ElasticsearchAnswer(true, body),
            await AnswerAsync(ElasticsearchQueries.All.Single(known => known.Name == query), 200, body)
        );

    [Fact]
    public async Task AskAsync_AnswerOverTheBound_IsCut()
    {
        var json = $"[\"{new string('x', AnswerBody.MaxBytes)}\"]";

        var answer = await AnswerAsync(ElasticsearchQueries.State, 200, json);

        Assert.True(answer.IsSuccess);
        Assert.Equal($"{json[..AnswerBody.MaxBytes]}\n... (cut after 1048576 bytes)", answer.Text);
    }

    [Fact]
    public async Task AskAsync_AnswerThatNeverEnds_IsCut()
    {
        var chunk = new byte[64 * 1024];
        await using var elasticsearch = await ElasticsearchDouble.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            }
        });

        var answer = await Console(elasticsearch.Address)
            .AskAsync(ElasticsearchQueries.NodeHealth, CancellationToken.None);

        Assert.EndsWith("... (cut after 1048576 bytes)", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        401,
        """{"error":{"reason":"missing credentials"}}""",
        "refuses the password of 'elastic' (401). A data volume keeps the password that it was first started with: "
            + "use that one, or remove the volume with the traces in it."
    )]
    [InlineData(
        404,
        """{"error":{"root_cause":[],"reason":"no such index [jaeger-span]"},"status":404}""",
        "has no such index or path (404): no such index [jaeger-span]."
    )]
    [InlineData(503, "<html>\n", "answered 503: <html>.")]
    [InlineData(500, "", "answered 500: it gave no reason.")]
    [InlineData(400, """{"error":"too large."}""", "answered 400: {\"error\":\"too large.\"}.")]
    public async Task AskAsync_Refused_SaysWhy(int status, string body, string predicate)
    {
        await using var elasticsearch = await StartAsync(status, body);

        Assert.Equal(
            new ElasticsearchAnswer(
                false,
                $"Elasticsearch at {elasticsearch.Address.GetLeftPart(UriPartial.Authority)} {predicate}"
            ),
            await Console(elasticsearch.Address).AskAsync(ElasticsearchQueries.State, CancellationToken.None)
        );
    }

    [Fact]
    public async Task AskAsync_NothingListens_SaysSo()
    {
        var answer = await Console(new Uri(ClosedPort.Endpoint))
            .AskAsync(ElasticsearchQueries.State, CancellationToken.None);

        Assert.False(answer.IsSuccess);
        Assert.Matches("^Elasticsearch at http://127.0.0.1:1 cannot be asked: .*refused.*\\.$", answer.Text);
        Assert.DoesNotContain(Password, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskAsync_ConnectionBreaksInTheAnswer_SaysSo()
    {
        await using var elasticsearch = await ElasticsearchDouble.StartAsync(async context =>
        {
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        var answer = await Console(elasticsearch.Address).AskAsync(ElasticsearchQueries.State, CancellationToken.None);

        Assert.False(answer.IsSuccess);
        Assert.Contains(" cannot be asked: ", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AskAsync_NoAnswerInTime_SaysSo(bool begins)
    {
        await using var elasticsearch = await ElasticsearchDouble.StartAsync(async context =>
        {
            if (begins)
            {
                await context.Response.WriteAsync("{", context.RequestAborted);
            }
            await AbortedAsync(context);
        });

        var answer = await Console(elasticsearch.Address, boundSeconds: 0.3)
            .AskAsync(ElasticsearchQueries.State, CancellationToken.None);

        Assert.False(answer.IsSuccess);
        Assert.EndsWith(" did not answer within 0.3 s.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskAsync_CallerCancels_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        await using var elasticsearch = await ElasticsearchDouble.StartAsync(async context =>
        {
            await cancellation.CancelAsync();
            await AbortedAsync(context);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Console(elasticsearch.Address).AskAsync(ElasticsearchQueries.State, cancellation.Token)
        );
    }

    [Fact]
    public void CurlLine_Query_HasEverythingButThePassword()
    {
        var console = Console(new Uri($"http://elastic:{Password}@localhost:9200/es/"), "dev");

        Assert.Equal(
            "curl -u \"elastic:$ES_PASSWORD\" "
                + "\"http://localhost:9200/es/dev-jaeger-span-2026-03-01/_search"
                + "?ignore_unavailable=true&size=10&sort=startTimeMillis:desc\"",
            console.CurlLine(ElasticsearchQueries.SpansOfToday)
        );
    }

    [Fact]
    public void All_Queries_HaveNamesOfTheirOwnAndWords()
    {
        var queries = ElasticsearchQueries.All;

        Assert.Equal(queries.Count, queries.Select(query => query.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(queries, query => Assert.Matches("^[a-z]+(-[a-z]+)*$", query.Name));
        Assert.All(queries, query => Assert.Matches("^[A-Z].*\\.$", query.Description));
        Assert.All(
            queries,
            query => Assert.Equal(query.AnswersJson, !query.PathTemplate.Contains("_cat", StringComparison.Ordinal))
        );
    }

    private static async Task AbortedAsync(HttpContext context)
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.RequestAborted.Register(aborted.SetResult);
        await aborted.Task;
    }

    private static Task<ElasticsearchDouble> StartAsync(int status, string body) =>
        ElasticsearchDouble.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        });

    private async Task<ElasticsearchAnswer> AnswerAsync(ElasticsearchQuery query, int status, string body)
    {
        await using var elasticsearch = await StartAsync(status, body);
        return await Console(elasticsearch.Address).AskAsync(query, CancellationToken.None);
    }

    private ElasticsearchConsole Console(Uri address, string indexPrefix = "", double boundSeconds = 60) =>
        new(_http, address, "elastic", Password, indexPrefix, new AfterMidnight())
        {
            Bound = TimeSpan.FromSeconds(boundSeconds),
        };

    /// <summary>A moment that is the first of March in UTC, and still February west of it.</summary>
    private sealed class AfterMidnight : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone =>
            TimeZoneInfo.CreateCustomTimeZone("west", TimeSpan.FromHours(-8), "west", "west");

        public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 0, 0, 1, TimeSpan.Zero);
    }
}

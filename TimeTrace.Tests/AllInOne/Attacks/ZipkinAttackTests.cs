using System.Net;
using System.Text;
using TimeTrace.Tests.AllInOne.Zipkin;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>
/// Zipkin's port under attack, as its own process: every body is taken or refused for what it is, and counted once.
/// </summary>
public sealed class ZipkinAttackTests
{
    private const int Workers = 4;

    private static readonly int RequestsPerWorker = AttackSize.Total / 2 / Workers;

    private static readonly Form[] Forms =
    [
        new(
            "/api/v2/spans",
            "application/json",
            Encoding.UTF8.GetBytes(
                """
                [{"traceId":"aa000000000000000b","id":"b","parentId":"c","kind":"CLIENT","name":"get\u00e9","timestamp":5,"duration":7,
                  "localEndpoint":{"serviceName":"web","ipv4":"10.0.0.1","port":80},"remoteEndpoint":{"ipv6":"::1"},
                  "annotations":[{"timestamp":6,"value":"a|{\"n\":1}|2"}],"debug":true,"shared":false,
                  "tags":{"error":"true","k":"\ud83e\udd50","otlp.link.0":"0c|0d|x=y|{\"n\":1}|3"}}]
                """
            )
        ),
        new(
            "/api/v1/spans",
            "application/json",
            Encoding.UTF8.GetBytes(
                """
                [{"traceId":"a","id":"b","name":"get","timestamp":5,"duration":7,"debug":true,
                  "annotations":[{"timestamp":5,"value":"cs","endpoint":{"serviceName":"web"}},{"timestamp":6,"value":"sr","endpoint":{}}],
                  "binaryAnnotations":[{"key":"sa","value":true,"endpoint":{"serviceName":"db","ipv4":"10.0.0.1"}},
                    {"key":"bytes","type":"BYTES","value":"AAH/"},{"key":"n","type":"I64","value":7}]}]
                """
            )
        ),
        new("/api/v2/spans", "application/x-protobuf", ZipkinProtoTests.ListOfSpans()),
        new("/api/v1/spans", "application/x-thrift", Convert.FromHexString(ThriftSpans)),
    ];

    // A list of one span: ids, name, an annotation with a place, a binary annotation.
    private const string ThriftSpans =
        "0C00000001"
        + "0A0001000000000000000A"
        + "0B000300000003676574"
        + "0A0004000000000000000B"
        + "0F00060C000000010A000100000000000000050B00020000000263730C0003080001010203040600020050"
        + "0B000300000003776562"
        + "0000"
        + "0F00080C000000010B00010000000161"
        + "0B00020000000162"
        + "080003000000060002000900"
        + "00";

    [Fact]
    public async Task ZipkinPort_UnderAttack_CountsEveryRequestOnceAndGoesOn()
    {
        await using var host = await AttackedHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Links["zipkin-http"] };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Workers).Select(seed => AttackAsync(http, seed)));

        var answers = outcomes.SelectMany(statuses => statuses).CountBy(status => status).ToDictionary();
        Assert.Empty(
            answers.Keys.Except([
                HttpStatusCode.Accepted,
                HttpStatusCode.BadRequest,
                HttpStatusCode.RequestEntityTooLarge,
                HttpStatusCode.UnsupportedMediaType,
            ])
        );
        Assert.Equal(4, answers.Count);
        var account = await AttackedHost.ReadBalancedAsync(host, "zipkin-http");
        var refused = account["refusedRequests"]!;
        Assert.Equal(answers.Values.Sum(), (int)account["requests"]!);
        Assert.Equal(answers[HttpStatusCode.BadRequest], (int)refused["malformed"]!);
        Assert.Equal(answers[HttpStatusCode.RequestEntityTooLarge], (int)refused["tooLarge"]!);
        Assert.Equal(answers[HttpStatusCode.UnsupportedMediaType], (int)refused["unsupported"]!);
        Assert.Equal(0, (long)(await host.ReadLedgerAsync())["inflightBytes"]!);
        await AttackedHost.AssertUnharmedAsync(host);
    }

    [Fact]
    public async Task ZipkinPort_AskedAnything_AnswersOrSaysWhatIsWrong()
    {
        await using var host = await AttackedHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Links["zipkin-http"] };
        using var content = new ByteArrayContent(Forms[0].Body);
        using var sent = await http.PostAsync(Forms[0].Path, content);
        var random = new Random(1);
        var answers = new Dictionary<HttpStatusCode, string>();

        for (var i = 0; i < RequestsPerWorker; i++)
        {
            var question = Question(random);
            using var answer = await http.GetAsync(question);
            answers[answer.StatusCode] = question;
        }

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound],
            answers.Keys.Order().ToArray()
        );
        await AttackedHost.AssertUnharmedAsync(host);
    }

    private static string Question(Random random)
    {
        string[] paths = ["services", "spans", "remoteServices", "traces", "traceMany", "dependencies", "trace/"];
        string[] names =
        [
            "serviceName",
            "spanName",
            "remoteServiceName",
            "annotationQuery",
            "minDuration",
            "maxDuration",
            "endTs",
            "lookback",
            "limit",
            "traceIds",
        ];
        string[] values = ["web", "", "all", "1", "5", "-1", "9223372036854775807", "a=b and c", "=", "%00%ff", "xyz"];
        var path = paths[random.Next(paths.Length)];
        var query = Enumerable
            .Range(0, random.Next(5))
            .Select(_ => $"{names[random.Next(names.Length)]}={values[random.Next(values.Length)]}");
        return $"/api/v2/{path}{(path.EndsWith('/') ? values[random.Next(values.Length)] : "")}?{string.Join('&', query)}";
    }

    private static async Task<List<HttpStatusCode>> AttackAsync(HttpClient http, int seed)
    {
        var random = new Random(seed);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < RequestsPerWorker; i++)
        {
            var form = Forms[random.Next(Forms.Length)];
            using var content = new ByteArrayContent(Body(form, random));
            content.Headers.ContentType = new(form.ContentType);
            if (random.Next(20) == 0)
            {
                content.Headers.ContentEncoding.Add(random.Next(2) == 0 ? "gzip" : "snappy");
            }
            using var answer = await http.PostAsync(form.Path, content);
            answers.Add(answer.StatusCode);
        }
        return answers;
    }

    private static byte[] Body(Form form, Random random)
    {
        switch (random.Next(20))
        {
            case 0:
                return Mutation.Noise(random, 2_000);
            case 1:
                return new byte[AttackedHost.MaxBodyBytes + random.Next(-10, 10)];
            case 2:
                return Encoding.ASCII.GetBytes(new string('[', random.Next(1, 10_000)));
            case 3:
                return Encoding.UTF8.GetBytes(
                    Encoding.UTF8.GetString(form.Body).Replace("\\u00e9", "\\ud800").Replace("\\\"n", "\\\"\\\\ud800")
                );
            case 4:
                return form.Body;
            default:
                var changed = Mutation.Change(form.Body, random);
                return random.Next(4) == 0 ? Mutation.Cut(changed, random) : changed;
        }
    }

    private sealed record Form(string Path, string ContentType, byte[] Body);
}

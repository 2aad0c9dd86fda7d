using System.Text;
using TimeTrace.Tests.AllInOne.Api;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>The ports that answer questions over HTTP under attack, each in a process of its own.</summary>
public sealed class QuestionAttackTests
{
    private const int Workers = 4;

    public static TheoryData<string> Ports => [.. PortQuestions.All.Keys];

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task Port_AskedAnything_AnswersOrSaysWhatIsWrong(string port)
    {
        await using var host = await AttackedHost.StartAsync();
        await AttackedHost.SendAsync(host, ApiSpans.Rich);
        await AttackedHost.SendAsync(host, ApiSpans.Single);
        var before = await host.ReadLedgerAsync();

        var workers = await Task.WhenAll(
            Enumerable.Range(0, Workers).Select(seed => AskAsync(host.Links[port], PortQuestions.All[port], seed))
        );

        var mistakes = workers.SelectMany(worker => worker.Mistakes);
        Assert.False(mistakes.Any(), string.Join('\n', mistakes.Take(20)));
        Assert.Equal(
            PortQuestions.All[port].Statuses,
            workers.SelectMany(worker => worker.Statuses).Distinct().Order()
        );
        if (port == "query")
        {
            await AttackedHost.ReadBalancedAsync(host, "upload");
        }
        else
        {
            // None of these ports writes.
            var after = await host.ReadLedgerAsync();
            Assert.Equal(3, (long)after["store"]!["spanCount"]!);
            Assert.Equal(
                before["receivers"]!["otlp-http"]!["requests"]!.ToJsonString(),
                after["receivers"]!["otlp-http"]!["requests"]!.ToJsonString()
            );
            Assert.Single(after["receivers"]!.AsObject());
        }
        await AttackedHost.AssertUnharmedAsync(host);
    }

    private static async Task<(List<string> Mistakes, HashSet<int> Statuses)> AskAsync(
        Uri address,
        PortQuestions questions,
        int seed
    )
    {
        var random = new Random(seed);
        var (mistakes, statuses) = (new List<string>(), new HashSet<int>());
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler);
        for (var i = 0; i < AttackSize.PerPort / Workers; i++)
        {
            var question = questions.Good[random.Next(questions.Good.Count)].Change(random);
            using var request = question.ToRequest(address);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            // A stream has no end.
            var isStream = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
            var body = isStream ? [] : await answer.Content.ReadAsByteArrayAsync();
            statuses.Add((int)answer.StatusCode);
            if (!questions.Statuses.Contains((int)answer.StatusCode) || !questions.IsWhole(answer, body))
            {
                mistakes.Add($"{question}: {answer.StatusCode} {Encoding.UTF8.GetString(body)}");
            }
        }
        return (mistakes, statuses);
    }
}

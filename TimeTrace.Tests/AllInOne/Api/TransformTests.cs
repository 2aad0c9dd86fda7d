using System.Net;
using System.Text;

namespace TimeTrace.Tests.AllInOne.Api;

public sealed class TransformTests
{
    private const string End = """],"total":0,"limit":0,"offset":0,"errors":""";

    [Fact]
    public async Task Post_OneText_AnswersItsTracesAndStoresNothing()
    {
        await using var host = await ApiHost.StartAsync();

        (await PostAsync(host, ApiSpans.Rich)).MustBeJson("""{"data":[""" + ApiSpans.RichLegacyJson + End + "null}");
        (await host.GetAsync("/api/v3/services")).MustBeJson("""{"services":[]}""");
    }

    [Fact]
    public async Task Post_TextPerLine_AnswersAllTraces()
    {
        await using var host = await ApiHost.StartAsync();
        var lines = ApiSpans.Rich.ReplaceLineEndings(" ") + "\n" + ApiSpans.Single.ReplaceLineEndings(" ") + "\n";

        (await PostAsync(host, lines)).MustBeJson(
            """{"data":[""" + ApiSpans.RichLegacyJson + "," + ApiSpans.SingleLegacyJson + End + "null}"
        );
    }

    [Fact]
    public async Task Post_SpanWithoutIds_AnswersTheOthersAndSaysSo()
    {
        await using var host = await ApiHost.StartAsync();
        var damaged = ApiSpans.Single.Replace("\"spans\":[", "\"spans\":[{\"name\":\"x\"},", StringComparison.Ordinal);

        (await PostAsync(host, damaged)).MustBeJson(
            """{"data":["""
                + ApiSpans.SingleLegacyJson
                + End
                + """[{"msg":"spans without valid ids are left out: 1"}]}"""
        );
    }

    [Theory]
    [InlineData("{\"resourceSpans\":5}", "resourceSpans is not a list, at $.resourceSpans (at byte 17)")]
    [InlineData("", "the text is empty, at $ (at byte 0)")]
    public async Task Post_NotOtlp_Is400(string body, string message)
    {
        await using var host = await ApiHost.StartAsync();

        (await PostAsync(host, body)).MustBeError(HttpStatusCode.BadRequest, LegacyApiTests.Error(400, message));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_TooLarge_Is413(bool saysItsLength)
    {
        await using var host = await ApiHost.StartAsync();
        using var content = new ByteArrayContent(new byte[(20 * 1024 * 1024) + 1]);
        content.Headers.ContentLength = saysItsLength ? content.Headers.ContentLength : null;

        var answer = await host.SendAsync(HttpMethod.Post, "/api/transform", content);

        answer.MustBeError(
            HttpStatusCode.RequestEntityTooLarge,
            LegacyApiTests.Error(413, "the body is larger than 20971520 bytes")
        );
    }

    private static async Task<ApiAnswer> PostAsync(ApiHost host, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await host.SendAsync(HttpMethod.Post, "/api/transform", content);
    }
}

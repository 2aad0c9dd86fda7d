using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace TimeTrace.AppHost.Elasticsearch;

/// <summary>Asks one Elasticsearch the queries of <see cref="ElasticsearchQueries"/>.</summary>
/// <param name="http">Its own time limit has to be longer than <see cref="Bound"/>.</param>
/// <param name="address">Where Elasticsearch listens; a path before its own is kept, a user name in it is not used.</param>
/// <param name="userName">For basic authentication.</param>
/// <param name="password">The same; it is shown nowhere.</param>
/// <param name="indexPrefix">Jaeger's index prefix; empty for none.</param>
/// <param name="time">Tells which day today is.</param>
internal sealed class ElasticsearchConsole(
    HttpClient http,
    Uri address,
    string userName,
    string password,
    string indexPrefix,
    TimeProvider time
)
{
    private readonly string _origin =
        address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) + address.AbsolutePath.TrimEnd('/');

    /// <summary>How long Elasticsearch may take to answer.</summary>
    public TimeSpan Bound { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The same query for a shell that has the password in <c>ES_PASSWORD</c>.</summary>
    public string CurlLine(ElasticsearchQuery query) => $"curl -u \"{userName}:$ES_PASSWORD\" \"{Url(query)}\"";

    /// <summary>Asks a query. No failure but the caller's own cancellation is an exception.</summary>
    public async Task<ElasticsearchAnswer> AskAsync(ElasticsearchQuery query, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Bound);
        try
        {
            return await SendAsync(query, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failure($"did not answer within {Bound.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s.");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return Failure($"cannot be asked: {fault.GetBaseException().Message.TrimEnd('.')}.");
        }
    }

    private async Task<ElasticsearchAnswer> SendAsync(ElasticsearchQuery query, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url(query));
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        var body = await AnswerBody.ReadAsync(content, cancellationToken);
        return response.IsSuccessStatusCode
            ? new ElasticsearchAnswer(true, query.AnswersJson ? body.Json() : body.Text())
            : Failure(Refusal(response.StatusCode, body.Reason()));
    }

    private string Refusal(HttpStatusCode status, string reason) =>
        status switch
        {
            HttpStatusCode.Unauthorized =>
                $"refuses the password of '{userName}' (401). A data volume keeps the password that it was first started "
                    + "with: use that one, or remove the volume with the traces in it.",
            HttpStatusCode.NotFound => $"has no such index or path (404): {reason}",
            _ => $"answered {(int)status}: {reason}",
        };

    private ElasticsearchAnswer Failure(string predicate) => new(false, $"Elasticsearch at {_origin} {predicate}");

    private string Url(ElasticsearchQuery query) =>
        _origin + query.PathAndQuery(indexPrefix, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
}

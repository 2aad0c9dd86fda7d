using System.Net.Http.Headers;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>Sends attacks to one receiver and notes every answer that is not the right one.</summary>
internal sealed class Attacker(Uri address, bool isGrpc, AttackGenerator generator) : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly GrpcCaller _grpc = new(address);
    private readonly Uri _tracesAddress = new(address, "/v1/traces");

    /// <summary>How many attacks were sent, by the reason for which they must be refused.</summary>
    public Dictionary<RefusalReason, long> Sent { get; } = [];

    /// <summary>Wrong answers.</summary>
    public List<string> Mistakes { get; } = [];

    public async Task RunAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var attack = generator.Next(isGrpc);
            Sent[attack.Reason] = Sent.GetValueOrDefault(attack.Reason) + 1;
            var (expected, actual) = isGrpc ? await CallAsync(attack) : await PostAsync(attack);
            if (expected != actual)
            {
                Mistakes.Add(
                    $"{attack.Name} ({Convert.ToHexString(attack.Body.AsSpan(0, Math.Min(40, attack.Body.Length)))}): {actual} and not {expected}"
                );
            }
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _grpc.Dispose();
    }

    private async Task<(string Expected, string Actual)> CallAsync(Attack attack)
    {
        var answer = await _grpc.CallAsync(attack.Body, encoding: attack.Encoding);
        return ($"{attack.RpcCode}", $"{answer.Status}");
    }

    private async Task<(string Expected, string Actual)> PostAsync(Attack attack)
    {
        using var content = new ByteArrayContent(attack.Body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(attack.ContentType);
        if (attack.Encoding is not null)
        {
            content.Headers.ContentEncoding.Add(attack.Encoding);
        }
        using var response = await _http.PostAsync(_tracesAddress, content);
        return ($"{attack.HttpStatus}", $"{response.StatusCode}");
    }
}

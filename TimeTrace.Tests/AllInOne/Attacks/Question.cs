using System.Text;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>A request over HTTP that can be changed, its address among it.</summary>
/// <param name="Target">Path and query.</param>
internal sealed record Question(string Target)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "NOISE"];

    public string Method { get; init; } = "GET";

    /// <summary>The body, or null for none.</summary>
    public byte[]? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>A question with a body of JSON.</summary>
    public static Question Post(string target, string json) =>
        new(target) { Method = "POST", Body = Encoding.UTF8.GetBytes(json) };

    /// <summary>The same with something changed; one of four stays good.</summary>
    public Question Change(Random random) =>
        random.Next(8) switch
        {
            0 or 1 => this,
            2 => this with { Method = Methods[random.Next(Methods.Length)] },
            3 => this with { Target = "/" + Escape(Mutation.Noise(random, 100)) },
            _ when Body is null || random.Next(4) == 0 => this with { Target = "/" + Change(Target[1..], random) },
            4 => this with { ContentType = Change(ContentType, random) },
            _ => this with { Body = random.Next(2) == 0 ? Mutation.Any(Body, random) : Mutation.Splice(Body, random) },
        };

    public HttpRequestMessage ToRequest(Uri address)
    {
        var raw = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var request = new HttpRequestMessage(
            new HttpMethod(Method),
            new Uri(address.GetLeftPart(UriPartial.Authority) + Target, raw)
        );
        if (Body is not null)
        {
            request.Content = new ByteArrayContent(Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }
        return request;
    }

    public override string ToString() =>
        $"{Method} {Target} {(Body is null ? "" : Encoding.Latin1.GetString(Body, 0, Math.Min(Body.Length, 1000)))}";

    private static string Change(string text, Random random)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        return Escape(random.Next(2) == 0 ? Mutation.Change(bytes, random) : Mutation.Splice(bytes, random));
    }

    // What may not stand in a line of HTTP as it is.
    private static string Escape(byte[] bytes) =>
        string.Concat(
            bytes.Select(value => value is > 0x20 and < 0x7f ? $"{(char)value}" : "%" + Convert.ToHexString([value]))
        );
}

using System.Security.Cryptography;
using System.Text;

namespace TimeTrace.AllInOne.Access;

/// <summary>The secret that people and programs show to read traces where others can reach the query port.</summary>
/// <param name="text">The secret as it is typed.</param>
internal sealed class AccessToken(string text)
{
    private const int RandomBytes = 16;

    private readonly byte[] _hash = Hash(text);

    /// <summary>What the browser keeps in its place: whoever sees it does not learn the token.</summary>
    public string Cookie { get; } = Convert.ToHexStringLower(Hash("cookie of " + text));

    /// <summary>A new secret, 128 bits of chance in 32 hexadecimal digits.</summary>
    public static string NewText() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>Whether a text is the token; the time that it takes does not tell how near it is.</summary>
    public bool Matches(string? shown) =>
        shown is not null && CryptographicOperations.FixedTimeEquals(Hash(shown), _hash);

    /// <summary>The same for what a browser kept.</summary>
    public bool MatchesCookie(string? shown) =>
        shown is not null && CryptographicOperations.FixedTimeEquals(Hash(shown), Hash(Cookie));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

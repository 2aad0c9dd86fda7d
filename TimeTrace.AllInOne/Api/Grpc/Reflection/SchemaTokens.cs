using System.Globalization;
using System.Text.RegularExpressions;

namespace TimeTrace.AllInOne.Api.Grpc.Reflection;

/// <summary>The words and signs of a .proto file, one after the other.</summary>
/// <param name="file">The file's name, for messages.</param>
/// <param name="text">What it holds.</param>
internal sealed partial class SchemaTokens(string file, string text)
{
    private readonly string[] _tokens = [.. Token().Matches(Comment().Replace(text, "")).Select(match => match.Value)];

    private int _next;

    public bool IsAtEnd => _next == _tokens.Length;

    public string Take() => IsAtEnd ? throw Wrong("the end") : _tokens[_next++];

    /// <summary>Takes all of these, which must be what comes next.</summary>
    public void Take(params ReadOnlySpan<string> expected)
    {
        foreach (var token in expected)
        {
            if (Take() is var found && found != token)
            {
                throw Wrong(found);
            }
        }
    }

    public ulong TakeNumber() => ulong.Parse(Take(), CultureInfo.InvariantCulture);

    /// <summary>These files are a part of the program, so that a fault in one is ours.</summary>
    public InvalidOperationException Wrong(string token) => new($"{file}: {token} is not expected at token {_next}");

    [GeneratedRegex(@"""[^""]*""|[A-Za-z_][\w.]*|\d+|[^\s\w]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    [GeneratedRegex("//.*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();
}

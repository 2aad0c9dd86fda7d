using System.Text.RegularExpressions;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>
/// What a reader looks for in a trace, by Jaeger's rules: words apart by spaces, of which one is enough; quotes keep words
/// together; <c>-key</c> leaves the attribute of that key out; case does not matter.
/// </summary>
public sealed partial class FindTerms
{
    private const int MaxTerms = 32;

    private readonly string[] _words;
    private readonly HashSet<SpanId> _ids;
    private readonly HashSet<string> _keysLeftOut;

    /// <summary>Reads what was typed; words beyond the first 32 do not count.</summary>
    public FindTerms(string text)
    {
        Text = text;
        var terms = Term().Matches(text).Take(MaxTerms).Select(match => match.Value).ToArray();
        _words =
        [
            .. terms.Where(term => !IsLeftOut(term)).Select(term => term.Trim('"')).Where(term => term.Length > 0),
        ];
        _ids = [.. _words.Select(word => SpanId.TryParse(word, out var id) ? id : default).Where(id => !id.IsEmpty)];
        _keysLeftOut = terms.Where(IsLeftOut).Select(term => term[1..]).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What was typed.</summary>
    public string Text { get; }

    /// <summary>True where no word is looked for.</summary>
    public bool IsEmpty => _words.Length == 0;

    /// <summary>True where a word occurs in the text.</summary>
    public bool Match(string text)
    {
        foreach (var word in _words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>True where a word occurs in the key or the value, or is <c>key=value</c>.</summary>
    public bool Match(string key, string value) =>
        !_keysLeftOut.Contains(key)
        && (Match(key) || Match(value) || _words.Contains($"{key}={value}", StringComparer.OrdinalIgnoreCase));

    /// <summary>True where a word is this id, with or without its leading zeros.</summary>
    public bool Match(SpanId id) => _ids.Contains(id);

    private static bool IsLeftOut(string term) => term.Length > 1 && term[0] == '-';

    [GeneratedRegex("\"[^\"]*\"|[^\\s\"]+", RegexOptions.None, 1_000)]
    private static partial Regex Term();
}

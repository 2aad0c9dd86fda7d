using System.Text.RegularExpressions;

namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>A field whose whole text a pattern describes.</summary>
/// <param name="Field">The field; null for any.</param>
/// <param name="Text">The pattern.</param>
internal sealed record Pattern(string? Field, Regex Text) : Condition
{
    private const int MaxLength = 1_000;

    /// <summary><c>*</c> stands for any text, <c>?</c> for any character.</summary>
    public static Pattern OfWildcard(string? field, string text)
    {
        var escaped = Regex.Escape(text).Replace("\\*", ".*", StringComparison.Ordinal);
        return OfExpression(field, escaped.Replace("\\?", ".", StringComparison.Ordinal));
    }

    /// <summary>A regular expression, which is matched in linear time.</summary>
    /// <exception cref="ElasticsearchException">It is none, or needs more than that.</exception>
    public static Pattern OfExpression(string? field, string expression)
    {
        if (expression.Length > MaxLength)
        {
            throw ElasticsearchException.Argument(
                $"a pattern has {expression.Length} characters; at most {MaxLength} may be"
            );
        }
        const RegexOptions Options =
            RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant;
        try
        {
            return new Pattern(field, new Regex($"^(?:{expression})\\z", Options, Regex.InfiniteMatchTimeout));
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            throw ElasticsearchException.Parsing($"[{expression}] is no pattern: {fault.Message}");
        }
    }

    public override bool IsMetBy(IFields document)
    {
        foreach (var value in Field is null ? document.All : document.ValuesOf(Field))
        {
            if (Text.IsMatch(value.Text))
            {
                return true;
            }
        }
        return false;
    }
}

using System.Text;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Querying.Searching;

/// <summary>
/// Attribute conditions as people type them: <c>error=true http.route="/pay now"</c>. A space means and; a key alone means
/// that it is true.
/// </summary>
public static class Logfmt
{
    /// <summary>Reads conditions; of several with the same key the last one counts.</summary>
    /// <param name="text">The text as typed.</param>
    /// <exception cref="LogfmtException">Says what is wrong and in which column.</exception>
    public static IReadOnlyList<AttributeCondition> Parse(string text)
    {
        var conditions = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        var position = 0;
        while (SkipSpaces(text, ref position))
        {
            var key = ReadKey(text, ref position);
            var hasValue = position < text.Length && text[position] == '=';
            position += hasValue ? 1 : 0;
            conditions[key] = hasValue ? ReadValue(text, ref position) : "true";
        }
        return [.. conditions.Select(entry => new AttributeCondition(entry.Key, entry.Value))];
    }

    /// <summary>Writes conditions so that <see cref="Parse"/> reads the same.</summary>
    public static string Write(IEnumerable<AttributeCondition> conditions) =>
        string.Join(' ', conditions.Select(condition => $"{Quote(condition.Key)}={Quote(condition.Text)}"));

    private static bool SkipSpaces(string text, ref int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }
        return position < text.Length;
    }

    private static string ReadKey(string text, ref int position)
    {
        if (text[position] == '=')
        {
            throw new LogfmtException(position + 1, "a key is missing before =");
        }
        return text[position] == '"'
            ? ReadQuoted(text, ref position)
            : ReadBare(text, ref position, stopsAtEquals: true);
    }

    private static string ReadValue(string text, ref int position)
    {
        if (position >= text.Length || text[position] != '"')
        {
            return ReadBare(text, ref position, stopsAtEquals: false);
        }
        var value = ReadQuoted(text, ref position);
        return position == text.Length || char.IsWhiteSpace(text[position])
            ? value
            : throw new LogfmtException(position + 1, "a space is missing after the closing quote");
    }

    private static string ReadBare(string text, ref int position, bool stopsAtEquals)
    {
        var start = position;
        while (
            position < text.Length && !char.IsWhiteSpace(text[position]) && !(stopsAtEquals && text[position] == '=')
        )
        {
            if (text[position] == '"')
            {
                throw new LogfmtException(position + 1, "a quote stands inside a word; quote the whole value");
            }
            position++;
        }
        return text[start..position];
    }

    private static string ReadQuoted(string text, ref int position)
    {
        var open = position++;
        var value = new StringBuilder();
        while (position < text.Length && text[position] != '"')
        {
            if (text[position] == '\\' && position + 1 < text.Length)
            {
                position++;
            }
            value.Append(text[position++]);
        }
        if (position == text.Length)
        {
            throw new LogfmtException(open + 1, "the quote that opens here is not closed");
        }
        position++;
        return value.ToString();
    }

    private static string Quote(string text) =>
        text.Length > 0 && !text.Any(unit => char.IsWhiteSpace(unit) || unit is '"' or '=' or '\\')
            ? text
            : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

using System.Text;
using System.Text.RegularExpressions;

namespace TimeTrace.AllInOne.Web.Text;

/// <summary>
/// Gives a SQL statement its lines: a clause begins one. What stands in quotes or comments stays as it is; nothing is added
/// or left out but blanks and line breaks.
/// </summary>
public static partial class SqlLayout
{
    private const string Step = "  ";

    /// <summary>Whether an attribute holds a statement.</summary>
    public static bool IsStatement(string key) => key is "db.statement" or "db.query.text";

    /// <summary>The statement in lines; as it is where it has lines already.</summary>
    public static string Of(string sql)
    {
        if (sql.Contains('\n', StringComparison.Ordinal))
        {
            return sql;
        }
        var text = new StringBuilder(sql.Length);
        var depth = 0;
        foreach (var token in Token().Matches(sql).Select(match => match.Value))
        {
            depth = Math.Max(depth + (token == "(" ? 1 : 0) - (token == ")" ? 1 : 0), 0);
            if (text.Length > 0 && Clause().IsMatch(token))
            {
                Break(text, depth, isPart: Condition().IsMatch(token));
            }
            text.Append(token);
        }
        return text.ToString();
    }

    private static void Break(StringBuilder text, int depth, bool isPart)
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }
        text.Append('\n').Insert(text.Length, Step, depth + (isPart ? 1 : 0));
    }

    // Quoted text of three kinds, comments, clauses of several words, words, and any other character.
    [GeneratedRegex(
        """'(?:[^']|'')*'|"[^"]*"|`[^`]*`|/\*.*?\*/|--.*|(?:LEFT|RIGHT|FULL|INNER|CROSS)(?: OUTER)? JOIN\b|(?:GROUP|ORDER) BY\b|INSERT INTO\b|DELETE FROM\b|UNION ALL\b|ON CONFLICT\b|[A-Za-z_][A-Za-z0-9_$.]*|.""",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Token();

    [GeneratedRegex(
        """^(?:SELECT|FROM|WHERE|AND|OR|SET|VALUES|HAVING|LIMIT|OFFSET|RETURNING|UNION|UNION ALL|WITH|JOIN|.* JOIN|GROUP BY|ORDER BY|INSERT INTO|DELETE FROM|UPDATE|ON CONFLICT)$""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Clause();

    [GeneratedRegex("^(?:AND|OR)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Condition();
}

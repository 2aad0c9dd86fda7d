using TimeTrace.AllInOne.Web.Text;

namespace TimeTrace.Tests.AllInOne.Web;

public sealed class SqlLayoutTests
{
    [Theory]
    [InlineData(
        "SELECT a, b FROM t LEFT JOIN u ON t.x = u.x WHERE a = 'FROM x' AND b > 1 ORDER BY a",
        "SELECT a, b\nFROM t\nLEFT JOIN u ON t.x = u.x\nWHERE a = 'FROM x'\n  AND b > 1\nORDER BY a"
    )]
    [InlineData("select * from (select 1 from t) x", "select *\nfrom (\n  select 1\n  from t) x")]
    [InlineData("UPDATE t SET a = 1 -- SELECT\nWHERE b", "UPDATE t SET a = 1 -- SELECT\nWHERE b")]
    [InlineData("", "")]
    public void Of_AStatement_GivesItLines(string sql, string laidOut) => Assert.Equal(laidOut, SqlLayout.Of(sql));

    [Fact]
    public void Of_AnyText_AddsNothingButBlanks()
    {
        var random = new Random(7);
        string[] parts =
        [
            "SELECT",
            " ",
            "from",
            "'a b'",
            "(",
            ")",
            "'",
            "\"x\"",
            "GROUP BY",
            ",",
            "é",
            "\u202e",
            "--",
            "/*",
            "*/",
        ];
        for (var i = 0; i < 500; i++)
        {
            var sql = string.Concat(Enumerable.Range(0, 30).Select(_ => parts[random.Next(parts.Length)]));
            Assert.Equal(Squeeze(sql), Squeeze(SqlLayout.Of(sql)));
        }
    }

    private static string Squeeze(string text) => string.Concat(text.Where(unit => !char.IsWhiteSpace(unit)));
}

namespace TimeTrace.Tests.Docs;

/// <summary>Reads the tables of a page of the guide.</summary>
internal static class GuideTable
{
    /// <summary>The rows of the one table whose heading row is this, each as its cells without the back-quotes.</summary>
    /// <param name="page">The page's file name below docs/.</param>
    /// <param name="headings">The heading row's cells, joined by <c> | </c>.</param>
    public static string[][] Rows(string page, string headings)
    {
        var rows = File.ReadLines(RepositoryFiles.PathOf("docs", page))
            .SkipWhile(line => line != $"| {headings} |")
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(Cells)
            .ToArray();
        Assert.True(rows.Length > 0, $"docs/{page} has no table '{headings}'");
        return rows;
    }

    private static string[] Cells(string row) =>
        [.. row.Trim('|').Split(" | ").Select(cell => cell.Trim().Replace("`", "", StringComparison.Ordinal))];
}

using System.Text.RegularExpressions;

namespace TimeTrace.Tests.Docs;

/// <summary>Holds the links between the repository's pages to what is there: files, and headings in them.</summary>
public sealed partial class DocumentedLinksTests
{
    private static readonly string[] Folders = [".", "docs", "docs/decisions"];

    public static TheoryData<string> Pages =>
        [
            .. Folders.SelectMany(folder =>
                Directory
                    .EnumerateFiles(RepositoryFiles.PathOf(folder), "*.md")
                    .Select(page => $"{folder}/{Path.GetFileName(page)}")
            ),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_OfAPage_LeadSomewhere(string page)
    {
        var folder = Path.GetDirectoryName(RepositoryFiles.PathOf(page))!;

        var broken = Link()
            .Matches(File.ReadAllText(RepositoryFiles.PathOf(page)))
            .Select(link => link.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Leads(target, folder, RepositoryFiles.PathOf(page)));

        Assert.Empty(broken);
    }

    private static bool Leads(string target, string folder, string page)
    {
        var parts = target.Split('#', 2);
        var file = parts[0].Length == 0 ? page : Path.Combine(folder, parts[0]);
        return File.Exists(file) && (parts.Length == 1 || Anchors(file).Contains(parts[1], StringComparer.Ordinal));
    }

    /// <summary>GitHub's names of headings: small letters, digits, hyphens; a hyphen for each space, nothing for the rest.</summary>
    private static IEnumerable<string> Anchors(string file) =>
        File.ReadLines(file)
            .Where(line => Heading().IsMatch(line))
            .Select(line => Heading().Replace(line, "").ToLowerInvariant())
            .Select(title => Unnamed().Replace(title, "").Replace(' ', '-'));

    [GeneratedRegex(@"(?<!`)\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("^#{1,6} +", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unnamed();
}

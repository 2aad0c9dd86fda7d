using TimeTrace.AppHost.Processes;

namespace TimeTrace.Tests.AppHost.Processes;

public sealed class LinesTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("one\ntwo\r\n\nlast", new[] { "one", "two", "", "last" })]
    [InlineData("one\n", new[] { "one" })]
    public async Task CopyAsync_Text_PassesOnItsLines(string text, string[] expected) =>
        Assert.Equal(expected, await CopyAsync(text));

    [Fact]
    public async Task CopyAsync_LineLongerThanTheBound_PassesOnAllOfItInPieces()
    {
        var text = string.Concat(Enumerable.Range(0, 10_000).Select(number => $"{number} "));

        var lines = await CopyAsync($"short\n{text}\nshort");

        Assert.Equal(("short", text, "short"), (lines[0], string.Concat(lines[1..^1]), lines[^1]));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, Lines.MaxLength));
    }

    private static async Task<List<string>> CopyAsync(string text)
    {
        var lines = new List<string>();
        await Lines.CopyAsync(new StringReader(text), lines.Add);
        return lines;
    }
}

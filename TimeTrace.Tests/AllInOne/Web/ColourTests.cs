using System.Globalization;
using System.Text.RegularExpressions;
using TimeTrace.AllInOne.Web.Assets;

namespace TimeTrace.Tests.AllInOne.Web;

/// <summary>Recomputes the contrast of every colour over every ground that it may stand on, in both themes.</summary>
public sealed class ColourTests
{
    private const double Text = 4.5;
    private const double Graphic = 3.0;

    private static readonly string[] Grounds = ["page", "surface", "sunk", "hover", "selected", "match"];

    private static readonly Dictionary<string, string[]> Tokens = Read("tokens.css")
        .ToDictionary(token => token.Name, token => token.Colours);

    public static TheoryData<string, string, double> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string, double> { { "on-accent", "accent", Text } };
            foreach (var ground in Grounds)
            {
                foreach (var ink in (string[])["text", "text-2", "text-3", "accent", "error", "warn", "ok"])
                {
                    pairs.Add(ink, ground, Text);
                }
            }
            foreach (var ground in (string[])["page", "surface", "sunk"])
            {
                pairs.Add("edge", ground, Graphic);
            }
            foreach (var kind in (string[])["error", "warn", "ok"])
            {
                pairs.Add(kind, kind + "-tint", Text);
                pairs.Add("text", kind + "-tint", Text);
            }
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Token_OverItsGround_HasContrast(string ink, string ground, double least) =>
        Assert.All(
            Tokens[ink].Zip(Tokens[ground]),
            pair => Assert.InRange(Contrast(pair.First, pair.Second), least, 21)
        );

    [Fact]
    public void ServiceColours_AllTen_HaveContrastWithRowsAndWithTextOnThem()
    {
        var colours = Read("services.css").ToLookup(token => token.Name, token => token.Colours);
        Assert.Equal((10, 10), (colours["service"].Count(), colours["on-service"].Count()));
        foreach (var (fill, text) in colours["service"].Zip(colours["on-service"]))
        {
            foreach (var theme in (int[])[0, 1])
            {
                Assert.InRange(Contrast(text[theme], fill[theme]), Text, 21);
                Assert.InRange(Contrast(fill[theme], Tokens["surface"][theme]), Graphic, 21);
                Assert.InRange(Contrast(fill[theme], Tokens["selected"][theme]), Graphic, 21);
            }
        }
    }

    // The colours of https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
    private static double Contrast(string one, string other)
    {
        const double Flare = 0.05;
        var (lighter, darker) = (Math.Max(Light(one), Light(other)), Math.Min(Light(one), Light(other)));
        return (lighter + Flare) / (darker + Flare);
    }

    private static double Light(string colour)
    {
        var digits = colour.Length == 4 ? string.Concat(colour[1..].Select(digit => $"{digit}{digit}")) : colour[1..];
        var parts = digits.Chunk(2).Select(part => Linear(int.Parse(part, NumberStyles.HexNumber, null) / 255.0));
        return parts.Zip((double[])[0.2126, 0.7152, 0.0722], (part, weight) => part * weight).Sum();
    }

    private static double Linear(double part) => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);

    private static List<(string Name, string[] Colours)> Read(string file)
    {
        using var stream = typeof(WebAssets).Assembly.GetManifestResourceStream("web/" + file)!;
        using var reader = new StreamReader(stream);
        return
        [
            .. Regex
                .Matches(
                    reader.ReadToEnd(),
                    "--(?<name>[a-z0-9-]+): light-dark\\((?<light>#[0-9a-f]+), (?<dark>#[0-9a-f]+)\\)",
                    RegexOptions.ExplicitCapture,
                    TimeSpan.FromSeconds(1)
                )
                .Select(match =>
                    (match.Groups["name"].Value, (string[])[match.Groups["light"].Value, match.Groups["dark"].Value])
                ),
        ];
    }
}

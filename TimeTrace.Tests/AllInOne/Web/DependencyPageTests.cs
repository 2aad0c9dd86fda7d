using TimeTrace.AllInOne.Web.Dependencies;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tests.AllInOne.Web;

public sealed class DependencyPageTests
{
    private static readonly DependencyLink[] Chain =
    [
        Link("a", "b", 1),
        Link("b", "c", 2),
        Link("c", "d", 3),
        Link("d", "e", 4),
        Link("x", "d", 5),
        Link("c", "c", 6),
    ];

    [Fact]
    public async Task Get_ServicesThatCall_DrawsAndListsThem()
    {
        await using var host = await PageHost.StartAsync();
        await host.SendCallAsync("front", "back");

        var html = await host.GetAsync("/dependencies");

        Assert.Contains("front calls back: 1 call, ", html, StringComparison.Ordinal);
        Assert.Contains("class=\"edge-head\"", html, StringComparison.Ordinal);
        Assert.Contains("<bdi>front</bdi>", html, StringComparison.Ordinal);
        Assert.Contains("1 pair of services", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Focus_TellsItsCalls()
    {
        await using var host = await PageHost.StartAsync();
        await host.SendCallAsync("front", "back");

        var html = await host.GetAsync("/dependencies?ttFocus=back");

        Assert.Contains("Called by 1 service", html, StringComparison.Ordinal);
        Assert.Contains("/monitor?service=back", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dependencies", "No span is kept yet", false)]
    [InlineData("/dependencies?ttFocus=alone", "It neither calls nor is called", true)]
    [InlineData("/deep-dependencies?service=back", "Called by 1 service", true)]
    public async Task Get_Empty_SaysWhy(string path, string text, bool hasCalls)
    {
        await using var host = await PageHost.StartAsync();
        if (hasCalls)
        {
            await host.SendCallAsync("front", "back");
        }

        Assert.Contains(text, await host.GetAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_HostileNames_AreText()
    {
        await using var host = await PageHost.StartAsync();
        await host.SendCallAsync("<script>alert(1)</script>", "\"><img src=x>");

        var html = await host.GetAsync("/dependencies");

        Assert.Contains("1 pair of services", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Scope_OneHop_ShowsCallersAndCalleesAndCountsTheRest()
    {
        var scope = DependencyScope.Of(Chain, "c", 1);

        Assert.Equal(["b>c", "c>d", "c>c"], scope.Links.Select(link => $"{link.Parent}>{link.Child}"));
        Assert.Equal(1, scope.HiddenCallers);
        Assert.Equal(1, scope.HiddenCallees);
    }

    [Fact]
    public void Scope_NoFocus_ShowsAll() => Assert.Equal(Chain, DependencyScope.Of(Chain, "", 1).Links);

    [Fact]
    public void Draw_MoreThan500Services_IsLeftToTheList() =>
        Assert.Null(DependencyGraph.Draw([.. Enumerable.Range(0, 501).Select(i => Link("hub", $"s{i}", 1))], default));

    [Fact]
    public void Labels_OfAChain_LieBetweenTheBoxes()
    {
        var graph = DependencyGraph.Draw(Chain, CancellationToken.None)!;

        var labels = EdgeLabels.Place(graph, Enumerable.Range(0, graph.Edges.Count), _ => "1,234").ToList();

        Assert.NotEmpty(labels);
        Assert.All(
            labels,
            label =>
                Assert.DoesNotContain(
                    graph.Layout.Nodes,
                    node =>
                        label.Middle.X > node.X
                        && label.Middle.X < node.X + DependencyGraph.NodeWidth
                        && label.Middle.Y > node.Y
                        && label.Middle.Y < node.Y + DependencyGraph.NodeHeight
                )
        );
    }

    [Fact]
    public async Task Get_FailedCalls_TellsTheirShareAndLatencyOnTheEdge()
    {
        await using var host = await PageHost.StartAsync();
        await host.SendCallAsync("front", "back");

        var html = await host.GetAsync("/dependencies?ttColour=errors&ttCaller=front&ttCallee=back");

        Assert.Matches("front calls back: 1 call, [0-9.]+ /s, 100 % failed, p95 2[456]0 ms", html);
        Assert.Contains("class=\"edge step-4 edge-chosen\"", html, StringComparison.Ordinal);
        Assert.Contains("tags=%7B%22error%22%3A%22true%22%7D", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ListOnly_DrawsNothing()
    {
        await using var host = await PageHost.StartAsync();
        await host.SendCallAsync("front", "back");

        var html = await host.GetAsync("/dependencies?ttList=1&ttSort=p95");

        Assert.DoesNotContain("dependency-scroll", html, StringComparison.Ordinal);
        Assert.Contains("aria-sort=\"descending\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DependencyColour.Errors, new[] { 0, 0.005, 0.04, 0.2, 1 }, new[] { 0, 1, 2, 3, 4 })]
    [InlineData(DependencyColour.Rate, new[] { 1, 3, 11, 30, 99.9, 100 }, new[] { 0, 1, 2, 3, 4, 4 })]
    [InlineData(DependencyColour.P95, new[] { 5.0, 5 }, new[] { 0, 0 })]
    [InlineData(DependencyColour.P95, new[] { 0.0 }, new[] { 0 })]
    public void Scale_OfValues_HasStepsInTheirOrder(DependencyColour colour, double[] values, int[] steps)
    {
        EdgeFigures[] figures = [.. values.Select(value => new EdgeFigures(1, value, value, value))];

        var scale = ColourScale.Of(colour, figures);

        Assert.Equal(steps, figures.Select(scale.StepOf));
        Assert.Equal(scale.Labels.Count, scale.Labels.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Hubs_HaveMoreCallsThanCanBeToldApart()
    {
        var graph = DependencyGraph.Draw(
            [.. Enumerable.Range(0, 41).Select(i => Link("hub", $"s{i}", 1))],
            CancellationToken.None
        );

        Assert.Equal(["hub"], graph!.Hubs);
    }

    private static DependencyLink Link(string parent, string child, int callCount)
    {
        var calls = new CallTally();
        for (var call = 0; call < callCount; call++)
        {
            calls.Record(1_000_000, SpanStatusCode.Ok);
        }
        return new DependencyLink(parent, child, calls);
    }
}

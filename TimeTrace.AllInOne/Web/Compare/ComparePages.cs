using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Web.Frame;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>
/// Maps the comparison of traces, <c>/trace/{a}...{b}</c> as Jaeger has it, the forms that lead to it, and the part that its
/// script asks for.
/// </summary>
internal static class ComparePages
{
    private const string Pattern = $"/trace/{{pair:{TracePair.Name}}}";

    public static void Map(PageRoutes pages, IServiceProvider services)
    {
        var reader = ActivatorUtilities.CreateInstance<CompareReader>(services);
        pages.Page<ComparePage>(
            "/compare",
            async context => await reader.ReadAsync(AddressOf(context), context),
            "Compare"
        );
        pages.Page<ComparePage>(Pattern, async context => await reader.ReadAsync(AddressOf(context), context));
        // The page reads the traces anew; its part stays with what the page read.
        pages.Part<CompareBody>("/compare/view", async context => await reader.ReadAsync(AddressOf(context), context));
        pages.Part<CompareBody>(
            $"{Pattern}/view",
            async context => await reader.ReadPartAsync(AddressOf(context), context)
        );
        pages.Map("/compare/go", context => GoAsync(pages, reader, context));
        pages.Map(
            $"/compare/groups/{{pair:{TracePair.Name}}}",
            async context => context.Response.Redirect($"{await reader.FindGroupsAsync(AddressOf(context), context)}")
        );
    }

    private static CompareAddress AddressOf(HttpContext context) =>
        CompareAddress.Read(
            context,
            context.Request.RouteValues.ContainsKey("pair") ? RouteText.Read(context, "pair") : "..."
        );

    /// <summary>Turns the form's fields into the address of their comparison.</summary>
    private static async Task GoAsync(PageRoutes pages, CompareReader reader, HttpContext context)
    {
        var (a, b) = (context.Request.Query["a"].ToString(), context.Request.Query["b"].ToString());
        var address = CompareAddress.Read(context, "...") with { Before = SideText.Read(a), After = SideText.Read(b) };
        (string Text, int Count)[] sides = [(a, address.Before.Count), (b, address.After.Count)];
        var notUnderstood = Array.Find(sides, side => side.Count == 0 && !string.IsNullOrWhiteSpace(side.Text)).Text;
        if (notUnderstood is null)
        {
            context.Response.Redirect(address.ToString());
            return;
        }
        var model = await reader.ReadAsync(address, context);
        await pages.WritePageAsync(context, typeof(ComparePage), model with { NotUnderstood = notUnderstood });
    }
}

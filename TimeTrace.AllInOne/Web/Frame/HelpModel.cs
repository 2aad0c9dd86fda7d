namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>Keys, and what a reader can choose.</summary>
public sealed record HelpModel : IPageModel
{
    /// <inheritdoc/>
    public string Title => "Help";

    internal static void Map(PageRoutes pages)
    {
        pages.Page<HelpPage>("/help", _ => Task.FromResult<IPageModel>(new HelpModel()));
        pages.Part<HelpBody>("/help/part", _ => Task.FromResult<object>(new HelpModel()));
    }
}

namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>What a page shows; the page's component takes it as its parameter <c>Model</c>.</summary>
public interface IPageModel
{
    /// <summary>The page's title, without the product's name; it may hold text of spans.</summary>
    string Title { get; }

    /// <summary>The answer's HTTP status.</summary>
    int StatusCode => StatusCodes.Status200OK;

    /// <summary>File names of the style sheets that this page needs besides those of the frame.</summary>
    IReadOnlyList<string> Styles => [];

    /// <summary>File names of the modules that this page needs besides that of the frame.</summary>
    IReadOnlyList<string> Scripts => [];
}

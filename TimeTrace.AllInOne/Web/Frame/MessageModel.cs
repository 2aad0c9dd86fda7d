namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>A page that only says something and offers a way on.</summary>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="Text">Why, and what helps.</param>
/// <param name="StatusCode">The answer's HTTP status.</param>
public sealed record MessageModel(string Title, string Text, int StatusCode) : IPageModel
{
    internal static MessageModel NotFound { get; } =
        new("There is no such page", "The address leads nowhere here.", StatusCodes.Status404NotFound);

    internal static MessageModel Failed { get; } =
        new(
            "This page failed",
            "The server's log says why. Reload the page to try again.",
            StatusCodes.Status500InternalServerError
        );

    internal static MessageModel DiskFailed { get; } =
        new(
            "The disk failed",
            "The data directory could not be read; the server's log says why.",
            StatusCodes.Status503ServiceUnavailable
        );

    internal static MessageModel Refused(int statusCode, string reason) =>
        new("This cannot be shown", reason, statusCode);
}

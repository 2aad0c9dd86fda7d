using TimeTrace.AllInOne.Web.Frame;

namespace TimeTrace.AllInOne.Web.Upload;

/// <summary>What became of uploaded files.</summary>
/// <param name="Files">The files; null before any is sent.</param>
public sealed record UploadModel(IReadOnlyList<UploadedFile>? Files) : IPageModel
{
    /// <inheritdoc/>
    public string Title => "Upload";

    /// <inheritdoc/>
    public int StatusCode =>
        Files is null || Files.Any(file => file.Fault.Length == 0)
            ? StatusCodes.Status200OK
            : StatusCodes.Status400BadRequest;

    /// <inheritdoc/>
    public IReadOnlyList<string> Styles => ["upload.css"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Scripts => ["upload.js"];
}

using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Upload;

/// <summary>What became of one uploaded file.</summary>
/// <param name="Name">The file's name, as its sender has it.</param>
/// <param name="Kept">The traces that are kept from now on.</param>
/// <param name="Known">The traces that were kept already, and stay as they are.</param>
/// <param name="Note">What was left out and why, or empty.</param>
/// <param name="Fault">Why nothing of the file is kept, with the place; else empty.</param>
public sealed record UploadedFile(
    string Name,
    IReadOnlyList<TraceId> Kept,
    IReadOnlyList<TraceId> Known,
    string Note,
    string Fault
)
{
    /// <summary>Whether the file's traces are all kept and new.</summary>
    public bool IsPlain => Kept.Count > 0 && Known.Count == 0 && Note.Length == 0;

    internal static UploadedFile Failed(string name, string fault) => new(name, [], [], "", fault);
}

using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <content>Keeps small files of others beside the segments; maintenance copies whatever is no segment.</content>
public sealed partial class SegmentStore
{
    /// <inheritdoc/>
    public byte[]? ReadNote(string name, int maxBytes)
    {
        if (!_files.Folder.List().Contains(name, StringComparer.Ordinal))
        {
            return null;
        }
        using var file = _files.Folder.OpenForReading(name);
        var bytes = new byte[Math.Min(file.Length, maxBytes)];
        return bytes[..file.Read(0, bytes)];
    }

    /// <inheritdoc/>
    public void WriteNote(string name, ReadOnlyMemory<byte> bytes) =>
        _files.WriteWhole(name, file => file.Write(0, bytes.Span));

    /// <inheritdoc/>
    public string SetNoteAside(string name) => _files.Folder.SetAside(name);
}

using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TimeTrace.Tracing.Storage.Files;

/// <summary>A finished file in memory, for reading. It stays readable when the file is deleted.</summary>
/// <remarks>
/// Slices do not keep the view: a reader keeps this object reachable until it is done with them, if need be with
/// <see cref="GC.KeepAlive"/>. Once nothing refers to it the view is unmapped by itself; so where others may still read,
/// drop it instead of disposing of it. A slice that is read after the view is gone ends the process.
/// </remarks>
internal sealed class MappedBytes : IDisposable
{
    private readonly SafeBuffer? _view;

    /// <param name="view">The bytes; null where there are none. Its handle is their address.</param>
    /// <param name="length">How many bytes there are. The view may be longer, as it consists of whole pages.</param>
    public MappedBytes(SafeBuffer? view, long length)
    {
        _view = view;
        Length = length;
    }

    /// <summary>In bytes.</summary>
    public long Length { get; }

    /// <summary>Maps a whole open file. It may be closed afterwards.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    public static MappedBytes Map(SafeFileHandle file)
    {
        var length = RandomAccess.GetLength(file);
        if (length == 0) // No system maps nothing.
        {
            return new MappedBytes(view: null, 0);
        }
        using var mapping = MemoryMappedFile.CreateFromFile(
            file,
            mapName: null,
            capacity: 0,
            MemoryMappedFileAccess.Read,
            HandleInheritability.None,
            leaveOpen: true
        );
        // The accessor only wraps the view, which outlives it.
        var accessor = mapping.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        return new MappedBytes(accessor.SafeMemoryMappedViewHandle, length);
    }

    /// <summary>Some of the bytes, where they lie.</summary>
    /// <param name="offset">In bytes from the start of the file.</param>
    /// <param name="length">In bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not all of them are in the file.</exception>
    /// <exception cref="ObjectDisposedException">They are unmapped.</exception>
    public unsafe ReadOnlySpan<byte> Slice(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length - length);
        if (_view is null)
        {
            return [];
        }
        ObjectDisposedException.ThrowIf(_view.IsClosed, this);
        return new ReadOnlySpan<byte>((byte*)_view.DangerousGetHandle() + offset, length);
    }

    /// <summary>Unmaps the file. Only when nobody reads it any more.</summary>
    public void Dispose() => _view?.Dispose();
}

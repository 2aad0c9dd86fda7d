using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TimeTrace.Tracing.Storage.Files;

/// <summary>Brings the names in a folder to disk.</summary>
internal static partial class FolderSync
{
    // Linux and the others give this flag different numbers. It keeps the folder from programs that are started meanwhile.
    private static readonly int CloseOnExec =
        OperatingSystem.IsLinux() ? 0x80000
        : OperatingSystem.IsMacOS() ? 0x1000000
        : 0;

    /// <exception cref="IOException">The system refuses.</exception>
    public static void Run(string path)
    {
        // Windows has no sync of folders. NTFS keeps names by a journal, which a loss of power may cut short but not tear.
        if (!OperatingSystem.IsWindows())
        {
            using var folder = OpenFolder(path);
            RandomAccess.FlushToDisk(folder);
        }
    }

    // .NET opens no folders.
    private static SafeFileHandle OpenFolder(string path)
    {
        var descriptor = Open(path, CloseOnExec);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new IOException(Marshal.GetLastPInvokeErrorMessage(), Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}

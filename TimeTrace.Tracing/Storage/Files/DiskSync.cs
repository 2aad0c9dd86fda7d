using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TimeTrace.Tracing.Storage.Files;

/// <summary>Brings bytes and names to disk, and fails where the system does.</summary>
/// <remarks>
/// On Unix this calls the system itself: there <see cref="RandomAccess.FlushToDisk"/> of .NET 10 reports no failure, since its
/// native part answers 1 where the managed one looks for less than 0; and .NET opens no folders.
/// </remarks>
internal static partial class DiskSync
{
    private const int Interrupted = 4; // EINTR
    private const int NotForThisFile = 22; // EINVAL
    private const int FullSync = 51; // F_FULLFSYNC: on macOS a plain fsync leaves the bytes in the drive's own memory.

    // Keeps the folder from programs that are started meanwhile. Systems give this flag different numbers.
    private static readonly int CloseOnExec =
        OperatingSystem.IsLinux() ? 0x80000
        : OperatingSystem.IsMacOS() ? 0x1000000
        : 0;

    /// <summary>Brings a file's bytes to disk, and its length.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    public static void SyncFile(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(file);
        }
        else if (Repeat(() => SyncOnce(file)) is not 0 and var error)
        {
            throw Fault(error);
        }
    }

    /// <summary>Brings the names in a folder to disk.</summary>
    /// <remarks>
    /// Windows has no such call: NTFS keeps names by a journal, which a loss of power may cut short but not tear. Some file
    /// systems of networks have none either, and say so.
    /// </remarks>
    /// <exception cref="IOException">The system refuses.</exception>
    public static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        using var folder = OpenFolder(path);
        if (Repeat(() => SyncAll(folder)) is not (0 or NotForThisFile) and var error)
        {
            throw Fault(error);
        }
    }

    private static int SyncOnce(SafeFileHandle file) =>
        OperatingSystem.IsLinux() ? SyncData(file)
        : OperatingSystem.IsMacOS() && Control(file, FullSync) == 0 ? 0
        : SyncAll(file); // Not every disk on macOS knows the full sync.

    /// <returns>0 or the error.</returns>
    private static int Repeat(Func<int> call)
    {
        while (call() != 0)
        {
            if (Marshal.GetLastPInvokeError() is not Interrupted and var error)
            {
                return error;
            }
        }
        return 0;
    }

    private static SafeFileHandle OpenFolder(string path)
    {
        var descriptor = Open(path, CloseOnExec);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw Fault(Marshal.GetLastPInvokeError());
    }

    private static IOException Fault(int error) => new(Marshal.GetPInvokeErrorMessage(error), error);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SyncAll(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int SyncData(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, int command);
}

using System.Globalization;
using System.Text;

namespace TimeTrace.Tracing.Storage.Files;

/// <summary>Keeps a folder for one process. The lock is on an open file, so it goes with the process, however that ends.</summary>
/// <remarks>The file stays: were it deleted, two processes could each lock one of the same name.</remarks>
internal sealed class FolderLock : IDisposable
{
    public const string FileName = "timetrace.lock";

    // A file of its own, because nobody can read the one that is locked.
    public const string HolderFileName = "timetrace.pid";

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <exception cref="StoreFileException">Another process has the folder, or this one has it already.</exception>
    public static FolderLock Take(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var file = PrivateAccess.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            WriteHolder(folder);
            return new FolderLock(file);
        }
        catch (IOException fault) when (IsTaken(fault))
        {
            throw new StoreFileException(
                $"{folder} is in use by {ReadHolder(folder)}. End that process, or choose another data folder.",
                fault
            );
        }
        catch (Exception fault) when (DiskFaults.IsOne(fault))
        {
            throw DiskFaults.Explain(path, "locked", fault);
        }
    }

    public void Dispose() => _file.Dispose();

    // .NET passes on what the system says: EWOULDBLOCK of Linux and of the others, or a sharing violation.
    private static bool IsTaken(IOException fault) => fault.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static void WriteHolder(string folder)
    {
        try
        {
            using var file = OpenHolder(folder, FileMode.Create, FileAccess.Write);
            file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        }
        catch (Exception fault) when (DiskFaults.IsOne(fault))
        {
            // A full disk must not keep the store from being read; the number only makes a message better.
        }
    }

    private static string ReadHolder(string folder)
    {
        try
        {
            using var reader = new StreamReader(OpenHolder(folder, FileMode.Open, FileAccess.Read));
            return int.TryParse(reader.ReadToEnd(), CultureInfo.InvariantCulture, out var id)
                ? string.Create(CultureInfo.InvariantCulture, $"process {id}")
                : "another process";
        }
        catch (Exception fault) when (DiskFaults.IsOne(fault))
        {
            return "another process";
        }
    }

    private static FileStream OpenHolder(string folder, FileMode mode, FileAccess access) =>
        PrivateAccess.Open(Path.Combine(folder, HolderFileName), mode, access, FileShare.ReadWrite | FileShare.Delete);
}

namespace TimeTrace.Tracing.Storage.Files;

/// <summary>Spans can hold secrets: only the account that runs the store may see its folder (0700) and files (0600).</summary>
/// <remarks>On Windows the folder inherits the rights of its place, which in a user's own data are the same.</remarks>
internal static class PrivateAccess
{
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = (UnixFileMode)0b111_111;

    /// <summary>Opens a file without a buffer of its own; a new one belongs to the owner alone.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The account may not.</exception>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = share,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows() && mode is not FileMode.Open)
        {
            options.UnixCreateMode = OwnersFile;
        }
        return new FileStream(path, options);
    }

    /// <summary>Creates the folder where it is missing, so that it survives a loss of power.</summary>
    /// <exception cref="StoreFileException">It cannot be created.</exception>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }
        var parent = Path.GetDirectoryName(path);
        if (parent is not null)
        {
            CreateFolder(parent);
        }
        DiskFaults.Explained(path, "created", () => CreateOne(path));
        if (parent is not null)
        {
            DiskFaults.Explained(parent, "synced", () => DiskSync.SyncFolder(parent));
        }
    }

    /// <summary>Takes an existing folder's rights from all but its owner.</summary>
    /// <remarks>
    /// A folder that was made for the store is often looser, by mkdir or as a container's volume, and is simply mended. One
    /// with other things in it may be used by others, and taking <c>/tmp</c> or a home from them would do harm.
    /// </remarks>
    /// <param name="path">The folder.</param>
    /// <param name="isOurs">Whether it is empty or has been used by a store before.</param>
    /// <exception cref="StoreFileException">It is not ours, or the rights cannot be taken.</exception>
    public static void Tighten(string path, bool isOurs)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Others) == UnixFileMode.None)
        {
            return;
        }
        if (!isOurs)
        {
            throw new StoreFileException($"{path} holds other files and is open to other accounts. {Advice(path)}");
        }
        try
        {
            // Where a file system knows no such rights it ignores this, and the rights are those of its mount.
            File.SetUnixFileMode(path, OwnersFolder);
        }
        catch (Exception fault) when (DiskFaults.IsOne(fault))
        {
            throw new StoreFileException(
                $"{path} is open to other accounts and cannot be closed to them. {Advice(path)}",
                fault
            );
        }
    }

    private static string Advice(string path) =>
        $"Choose a folder of its own, such as {Path.Combine(path, "timetrace")}.";

    private static void CreateOne(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnersFolder);
        }
    }
}

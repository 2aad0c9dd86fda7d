namespace TimeTrace.Tracing.Storage.Files;

/// <summary>Says what the system's faults mean to users.</summary>
internal static class DiskFaults
{
    private const int WindowsFault = unchecked((int)0x80070000);

    /// <summary>The codes by which systems say that there is no room, as .NET passes them on.</summary>
    private static readonly int[] NoRoom =
        OperatingSystem.IsWindows() ? [WindowsFault | 39, WindowsFault | 112, WindowsFault | 1295] // handle, disk, quota
        : OperatingSystem.IsLinux() ? [28, 122] // ENOSPC, EDQUOT
        : [28, 69];

    /// <summary>Whether a fault comes from the disk rather than from our own mistake.</summary>
    public static bool IsOne(Exception fault) =>
        fault is IOException and not StoreFileException or UnauthorizedAccessException || IsOverSizeLimit(fault);

    /// <summary>Makes a sentence of a fault.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="done">What could not be done to it: <c>written</c>, <c>synced</c>.</param>
    /// <param name="fault">What the system said.</param>
    public static StoreFileException Explain(string path, string done, Exception fault)
    {
        var isDiskFull = NoRoom.Contains(fault.HResult) || IsOverSizeLimit(fault);
        return new StoreFileException($"{path} could not be {done}: {Reason(fault, isDiskFull)}", fault)
        {
            IsDiskFull = isDiskFull,
        };
    }

    /// <summary>Does something to a file or folder.</summary>
    /// <exception cref="StoreFileException">It failed.</exception>
    public static T Explained<T>(string path, string done, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception fault) when (IsOne(fault))
        {
            throw Explain(path, done, fault);
        }
    }

    /// <inheritdoc cref="Explained{T}"/>
    public static void Explained(string path, string done, Action act) =>
        Explained(
            path,
            done,
            () =>
            {
                act();
                return true;
            }
        );

    // That is what .NET makes of a file that may not grow (EFBIG). Offsets and lengths are checked before.
    private static bool IsOverSizeLimit(Exception fault) => fault is ArgumentOutOfRangeException;

    private static string Reason(Exception fault, bool isDiskFull) =>
        fault switch
        {
            _ when isDiskFull =>
                "the disk is full, or a quota or size limit is reached. Make room, or let the store keep less.",
            FileNotFoundException or DirectoryNotFoundException =>
                "it does not exist. If something else removed it, put it back: the data folder is the store's alone.",
            UnauthorizedAccessException =>
                "access is denied. Let the account that runs TimeTrace read and write it, or choose another data folder.",
            _ => $"{fault.Message.TrimEnd('.')}. Check the disk, or choose another data folder.",
        };
}

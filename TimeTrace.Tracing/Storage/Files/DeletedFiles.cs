namespace TimeTrace.Tracing.Storage.Files;

/// <summary>Deletes files, those too that the system does not let go yet.</summary>
/// <remarks>
/// Windows keeps a mapped file from being deleted, but not from being renamed: it is hidden under another name, and the next
/// opening of the folder deletes it.
/// </remarks>
internal static class DeletedFiles
{
    private const string Ending = ".deleted";

    /// <summary>Whether a file is deleted as far as the store is concerned.</summary>
    public static bool IsHidden(string name) => name.EndsWith(Ending, StringComparison.Ordinal);

    /// <exception cref="IOException">The system refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The account may not.</exception>
    public static void DeleteOrHide(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (OperatingSystem.IsWindows() && DiskFaults.IsOne(fault))
        {
            File.Move(path, FreeNames.First(path, Ending, Hidden(path)));
        }
    }

    /// <summary>Deletes what is hidden in a folder.</summary>
    public static void Remove(string folder)
    {
        try
        {
            foreach (var path in Directory.GetFiles(folder, "*" + Ending))
            {
                File.Delete(path);
            }
        }
        catch (Exception fault) when (DiskFaults.IsOne(fault))
        {
            // They take room but do no harm: the next opening tries again.
        }
    }

    private static string[] Hidden(string path) =>
        Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*");
}

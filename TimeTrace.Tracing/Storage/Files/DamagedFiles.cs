namespace TimeTrace.Tracing.Storage.Files;

/// <summary>Damaged files are kept under another name, because a part of them may still be saved.</summary>
internal static class DamagedFiles
{
    private const string Ending = ".damaged";

    /// <summary>Whether a file was set aside.</summary>
    public static bool IsSetAside(string name) => name.EndsWith(Ending, StringComparison.Ordinal);

    /// <summary>The name under which a file can be set aside now.</summary>
    /// <exception cref="StoreFileException">The folder cannot be read.</exception>
    public static string NameAside(IStoreFolder folder, string name) => FreeNames.First(name, Ending, folder.List());

    /// <summary>Gives a file, untouched, a name that no other file has: NAME.damaged, NAME.2.damaged and so on.</summary>
    /// <remarks>A loss of power may undo it until the folder is synced.</remarks>
    /// <returns>The new name.</returns>
    /// <exception cref="StoreFileException">There is no such file, or it cannot be renamed.</exception>
    public static string SetAside(this IStoreFolder folder, string name)
    {
        var aside = NameAside(folder, name);
        folder.Rename(name, aside);
        return aside;
    }
}

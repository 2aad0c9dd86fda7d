namespace TimeTrace.AppHost.Processes;

/// <summary>Finds a program in the folders of a search path, and nowhere else: the current folder does not count.</summary>
internal static class ExecutableSearch
{
    /// <param name="name">The program's name without folder and ending, for example <c>docker</c>.</param>
    /// <param name="searchPath">Folders as <c>PATH</c> lists them; null is an empty list.</param>
    /// <returns>The program with its folder; null where no folder has it.</returns>
    public static string? Find(string name, string? searchPath)
    {
        var fileName = OperatingSystem.IsWindows() ? $"{name}.exe" : name;
        return (searchPath ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(folder => Path.Combine(folder.Trim('"'), fileName))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string file)
    {
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(file)
            && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & execute) != UnixFileMode.None);
    }
}

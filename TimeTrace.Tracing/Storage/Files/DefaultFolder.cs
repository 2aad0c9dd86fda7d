namespace TimeTrace.Tracing.Storage.Files;

/// <summary>Where a store keeps its files unless told otherwise.</summary>
public static class DefaultFolder
{
    /// <summary>
    /// <c>$XDG_DATA_HOME/timetrace</c> or <c>~/.local/share/timetrace</c>, <c>~/Library/Application Support/TimeTrace</c> on
    /// macOS, <c>%LOCALAPPDATA%\TimeTrace</c> on Windows.
    /// </summary>
    /// <exception cref="StoreFileException">The account has no home.</exception>
    public static string Path
    {
        get
        {
            // .NET knows the place of every system, and passes over a relative XDG_DATA_HOME, as its specification asks.
            var place = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData,
                Environment.SpecialFolderOption.DoNotVerify
            );
            return place.Length > 0
                ? System.IO.Path.Combine(place, Name)
                : throw new StoreFileException("This account has no home folder. Choose a data folder.");
        }
    }

    private static string Name => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? "TimeTrace" : "timetrace";
}

using System.CommandLine;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.AllInOne.Options;

/// <summary>Where traces are kept: in a folder, or in memory only.</summary>
internal sealed class DataPlaceSettings
{
    private const string DirectoryName = "data-dir";
    private const string MemoryName = "memory";

    /// <summary>The ways out where the folder cannot be used.</summary>
    public static readonly string WaysOut =
        $"Choose another folder with {SettingName.Both(DirectoryName)}, or keep traces in memory only with "
        + $"{SettingName.Both(MemoryName)}.";

    private readonly Setting<string> _directory = new(
        DirectoryName,
        "Folder in which traces are kept, made where it is missing.",
        defaultText: null,
        Path.GetFullPath,
        shownDefault: "the account's data folder"
    );

    private readonly FlagSetting _memory = new(MemoryName, "Keep traces in memory only: they end with the process.");

    /// <summary>The folder; the account's own where none is named.</summary>
    public Setting<string> Directory => _directory;

    /// <summary>The options for the command line.</summary>
    public IReadOnlyList<Option> Options => [_directory.Option, _memory.Option];

    /// <summary>Reads both settings. Of the two, one on the command line goes before one in the environment.</summary>
    /// <returns>The folder's full path, or null for memory.</returns>
    public string? Read(ParseResult parsed, Func<string, string?> environment, ICollection<string> faults)
    {
        var argument = _directory.Read(parsed, _ => null, faults);
        var memoryArgument = _memory.ReadArgument(parsed);
        if (argument is not null || memoryArgument == true)
        {
            return Choose(argument, memoryArgument == true, faults);
        }
        var variable = _directory.Read(parsed, environment, faults);
        var memoryVariable = _memory.ReadVariable(environment, faults);
        return Choose(variable, memoryArgument ?? memoryVariable, faults);
    }

    private static string? Choose(string? directory, bool inMemory, ICollection<string> faults)
    {
        if (directory is not null && inMemory)
        {
            faults.Add(
                $"{SettingName.Both(DirectoryName)} and {SettingName.Both(MemoryName)}: "
                    + "traces are kept either in a folder or in memory only; leave one of them out"
            );
        }
        return inMemory ? null : directory ?? FindDefault(faults);
    }

    private static string? FindDefault(ICollection<string> faults)
    {
        try
        {
            return DefaultFolder.Path;
        }
        catch (StoreFileException fault)
        {
            faults.Add($"{fault.Message} {WaysOut}");
            return null;
        }
    }
}

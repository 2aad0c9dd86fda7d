using System.CommandLine;
using System.CommandLine.Parsing;
using TimeTrace.Benchmarks.Load.Backends;

namespace TimeTrace.Benchmarks.Load;

/// <summary>The options that say which backends run.</summary>
internal sealed class BackendSettings
{
    private readonly Option<string?> _backend = new("--backend")
    {
        Description = "AllInOne's assembly, executable or checkout; default: this checkout's Release build.",
    };

    private readonly Option<string?> _arguments = new("--args")
    {
        Description = "More arguments for the backend, in one text.",
    };

    private readonly Option<string?> _compare = new("--compare")
    {
        Description = "A second backend, run in turn with the first.",
    };

    private readonly Option<string?> _compareArguments = new("--compare-args")
    {
        Description = "The second backend's arguments; default: those of --args.",
    };

    /// <summary>All options, in the order of the help text.</summary>
    public IEnumerable<Option> All => [_backend, _arguments, _compare, _compareArguments];

    /// <summary>Reads which backends run, one or two.</summary>
    public IReadOnlyList<BackendChoice> Read(ParseResult parsed, ICollection<string> faults)
    {
        var arguments = parsed.GetValue(_arguments) ?? "";
        var first = Find("A", _backend, parsed.GetValue(_backend), arguments, faults);
        if (parsed.GetValue(_compare) is { } compared)
        {
            return [first, Find("B", _compare, compared, parsed.GetValue(_compareArguments) ?? arguments, faults)];
        }
        if (parsed.GetValue(_compareArguments) is not null)
        {
            faults.Add($"{_compareArguments.Name} needs {_compare.Name}");
        }
        return [first];
    }

    private static BackendChoice Find(
        string name,
        Option option,
        string? path,
        string arguments,
        ICollection<string> faults
    )
    {
        if (BackendPath.Find(path) is not { } program)
        {
            faults.Add($"{option.Name}: {BackendPath.TellMissing(path)}");
            program = "";
        }
        return new BackendChoice(name, program, [.. CommandLineParser.SplitCommandLine(arguments)]);
    }
}

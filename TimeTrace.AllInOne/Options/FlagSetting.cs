using System.CommandLine;

namespace TimeTrace.AllInOne.Options;

/// <summary>A setting that is on or off: an option without a value, or else an environment variable that is true or false.</summary>
/// <param name="name">The option's name without dashes, in kebab case.</param>
/// <param name="description">What it turns on, for the help text.</param>
internal sealed class FlagSetting(string name, string description)
{
    /// <summary>The option as System.CommandLine knows it.</summary>
    public Option<bool> Option { get; } =
        new("--" + name) { Description = $"{description} [{SettingName.Variable(name)}; default: false]" };

    /// <summary>What the command line says; null where it says nothing.</summary>
    public bool? ReadArgument(ParseResult parsed) =>
        parsed.GetResult(Option) is { Implicit: false, Errors: var errors } && !errors.Any()
            ? parsed.GetValue(Option)
            : null;

    /// <summary>What the environment says, false where it says nothing; where it cannot be read, notes the fault.</summary>
    public bool ReadVariable(Func<string, string?> environment, ICollection<string> faults)
    {
        var text = environment(SettingName.Variable(name));
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }
        if (bool.TryParse(text, out var isOn))
        {
            return isOn;
        }
        faults.Add($"{SettingName.Both(name)}: '{text}' is neither true nor false");
        return false;
    }
}

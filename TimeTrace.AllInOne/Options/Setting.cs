using System.CommandLine;

namespace TimeTrace.AllInOne.Options;

/// <summary>One setting: an option of the command line, or else an environment variable, or else its default.</summary>
/// <param name="name">The option's name without dashes, in kebab case.</param>
/// <param name="description">What it sets, for the help text.</param>
/// <param name="defaultText">The default as a user would write it; null for none.</param>
/// <param name="parse">Turns text into the value; throws <see cref="FormatException"/> with what is wrong.</param>
/// <param name="shownDefault">What the help text calls a default that is found only when it is needed.</param>
internal sealed class Setting<T>(
    string name,
    string description,
    string? defaultText,
    Func<string, T> parse,
    string? shownDefault = null
)
{
    /// <summary>The option as System.CommandLine knows it.</summary>
    public Option<string?> Option { get; } =
        new("--" + name)
        {
            Description =
                $"{description} [{SettingName.Variable(name)}; default: {shownDefault ?? defaultText ?? "none"}]",
            HelpName = "value",
        };

    /// <summary>Reads the value; where it cannot be read, notes the fault and answers default.</summary>
    public T? Read(ParseResult parsed, Func<string, string?> environment, ICollection<string> faults)
    {
        var text = TextOf(parsed) ?? NullIfEmpty(environment(SettingName.Variable(name))) ?? defaultText;
        if (text is null)
        {
            return default;
        }
        try
        {
            return parse(text);
        }
        catch (FormatException fault)
        {
            faults.Add($"{SettingName.Both(name)}: {fault.Message}");
            return default;
        }
    }

    // An option that System.CommandLine has complained of has no value to read.
    private string? TextOf(ParseResult parsed) =>
        parsed.GetResult(Option) is { Errors: var errors } && !errors.Any() ? parsed.GetValue(Option) : null;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

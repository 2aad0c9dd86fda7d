using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace TimeTrace.Benchmarks.Load;

/// <summary>Options that are whole numbers within bounds.</summary>
internal static class NumberOption
{
    public static Option<int> Create(string name, int defaultValue, int min, int max, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => defaultValue };
        Bound(option, min, max);
        return option;
    }

    /// <summary>Refuses what is no whole number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static void Bound(Option option, int min, int max) =>
        option.Validators.Add(result => Check(result, option.Name, min, max));

    private static void Check(OptionResult result, string name, int min, int max)
    {
        if (result.Tokens is not [{ Value: var text }])
        {
            return;
        }
        var isRead = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        if (!isRead || number < min || number > max)
        {
            result.AddError($"{name}: '{text}' is not a whole number from {min} to {max}");
        }
    }
}

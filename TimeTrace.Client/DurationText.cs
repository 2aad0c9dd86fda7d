using System.CommandLine.Parsing;
using System.Globalization;

namespace TimeTrace.Client;

/// <summary>Durations on the command line: <c>500ms</c>, <c>1.5s</c>, <c>2m</c>; a number alone is seconds.</summary>
internal static class DurationText
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Reads an option's value; a bad one becomes an error of the command line.</summary>
    public static TimeSpan Parse(ArgumentResult argument)
    {
        var text = argument.Tokens.Single().Value;
        if (TryParse(text, out var duration))
        {
            return duration;
        }

        argument.AddError($"'{text}' is no duration up to a day: write for example 500ms, 1.5s or 2m.");
        return default;
    }

    public static bool TryParse(string text, out TimeSpan duration)
    {
        var digits = text.TrimEnd("abcdefghijklmnopqrstuvwxyz".ToCharArray());
        duration = default;
        if (
            !double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || UnitSeconds(text[digits.Length..]) is not { } unit
            || number * unit > Longest.TotalSeconds
        )
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(number * unit);
        return true;
    }

    private static double? UnitSeconds(string unit) =>
        unit switch
        {
            "ms" => 0.001,
            "" or "s" => 1,
            "m" => 60,
            _ => null,
        };
}

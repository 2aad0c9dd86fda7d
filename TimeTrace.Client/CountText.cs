using System.CommandLine.Parsing;
using System.Globalization;

namespace TimeTrace.Client;

/// <summary>Whole numbers on the command line.</summary>
internal static class CountText
{
    /// <summary>Reads an option's value; one that is no number or out of range becomes an error of the command line.</summary>
    public static int Parse(ArgumentResult argument, int min, int max)
    {
        var text = argument.Tokens.Single().Value;
        if (
            !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count < min
            || count > max
        )
        {
            argument.AddError($"'{text}' is no whole number from {min} to {max}.");
        }

        return count;
    }
}

using System.Globalization;

namespace TimeTrace.AppHost.Standalone;

/// <summary>One whole number that a user may change, with its limits and what it is for.</summary>
internal sealed record Setting(string Name, int Default, int Minimum, int Maximum, string Meaning)
{
    public static Setting Seconds(string name, int defaultSeconds, string meaning) =>
        new($"{Settings.Section}:{name}", defaultSeconds, 1, 3600, meaning);

    public bool TryParse(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && Allows(value);

    public bool Allows(int value) => value >= Minimum && value <= Maximum;
}

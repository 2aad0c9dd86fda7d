using TimeTrace.AllInOne.Options;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>A setting in force.</summary>
/// <param name="Name">Its option's name, without dashes.</param>
/// <param name="Value">Its value, as a user would write it; "none" where it has none.</param>
/// <param name="Default">The value that it has unless told.</param>
/// <param name="Source">Where the value comes from.</param>
public sealed record SettingRow(string Name, string Value, string Default, SettingSource Source)
{
    /// <summary>The name of the one setting whose value is not shown.</summary>
    internal const string Secret = "access-token";

    /// <summary>Its option on the command line.</summary>
    public string Option => "--" + Name;

    /// <summary>Its environment variable.</summary>
    public string Variable => SettingName.Variable(Name);

    /// <summary>Whether it can be set to its value elsewhere.</summary>
    public bool CanBeCopied => Name != Secret && Value != "none";
}

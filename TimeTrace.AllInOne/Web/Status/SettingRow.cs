using TimeTrace.AllInOne.Options;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>A setting in force.</summary>
/// <param name="Name">Its option's name, without dashes.</param>
/// <param name="Value">Its value.</param>
public sealed record SettingRow(string Name, string Value)
{
    /// <summary>Its option on the command line.</summary>
    public string Option => "--" + Name;

    /// <summary>Its environment variable.</summary>
    public string Variable => SettingName.Variable(Name);
}

namespace TimeTrace.AllInOne.Options;

/// <summary>Where the value of a setting comes from.</summary>
public enum SettingSource
{
    /// <summary>Nothing was said.</summary>
    Default,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>The command line.</summary>
    Option,
}

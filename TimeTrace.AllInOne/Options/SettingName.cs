namespace TimeTrace.AllInOne.Options;

/// <summary>How a setting is called, for messages and for reading.</summary>
internal static class SettingName
{
    /// <summary>Both names of a setting, for example <c>--query-port (TIMETRACE_QUERY_PORT)</c>.</summary>
    public static string Both(string name) => $"--{name} ({Variable(name)})";

    /// <summary>The setting's environment variable.</summary>
    public static string Variable(string name) => "TIMETRACE_" + name.Replace('-', '_').ToUpperInvariant();
}

using System.Text.Json;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>The settings in force as they can be given to another process.</summary>
internal static class SettingCopies
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>A line for each environment variable.</summary>
    public static string AsVariables(IEnumerable<SettingRow> rows) =>
        string.Join('\n', rows.Where(row => row.CanBeCopied).Select(row => $"{row.Variable}={row.Value}"));

    /// <summary>A JSON object of the environment variables, as launch profiles and compose files take them.</summary>
    public static string AsJson(IEnumerable<SettingRow> rows) =>
        JsonSerializer.Serialize(
            rows.Where(row => row.CanBeCopied)
                .ToDictionary(row => row.Variable, row => row.Value, StringComparer.Ordinal),
            Indented
        );
}

namespace TimeTrace.ServiceDefaults;

/// <summary>A setting is missing or cannot be understood. The message names the setting and what it wants; it never shows the value.</summary>
/// <param name="setting">The setting's name as the user writes it, for example <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</param>
/// <param name="message">What is wrong, a sentence that goes on after the name.</param>
public sealed class SettingException(string setting, string message) : Exception($"{setting} {message}")
{
    /// <summary>The setting's name as the user writes it.</summary>
    public string Setting { get; } = setting;
}

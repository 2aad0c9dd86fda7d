namespace TimeTrace.ServiceDefaults;

/// <summary>Reads absolute http and https addresses from settings.</summary>
public static class HttpAddress
{
    /// <summary>Reads one address.</summary>
    /// <param name="setting">What the message calls the setting.</param>
    /// <param name="value">What the user wrote.</param>
    /// <exception cref="SettingException">The value is no such address.</exception>
    public static Uri Parse(string setting, string value) =>
        Uri.TryCreate(value.Trim(), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : throw new SettingException(
                setting,
                "is not an absolute http or https address, such as http://localhost:4317."
            );
}

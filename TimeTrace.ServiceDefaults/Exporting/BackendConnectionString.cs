using System.Data.Common;

namespace TimeTrace.ServiceDefaults.Exporting;

/// <summary>
/// A tracing backend's connection string: an address alone (<c>http://localhost:4317</c>), or keys
/// (<c>Endpoint=http://localhost:4318;Protocol=http/protobuf;Headers=authorization=secret</c>).
/// </summary>
internal static class BackendConnectionString
{
    private static readonly string[] KnownKeys = ["endpoint", "protocol", "headers"];

    /// <exception cref="SettingException">The text is neither of the two forms.</exception>
    public static OtlpTarget Parse(string name, string setting, string text)
    {
        var keys = Read(setting, text);
        if (keys.Keys.Cast<string>().FirstOrDefault(key => !KnownKeys.Contains(key)) is { } unknown)
        {
            throw new SettingException(
                setting,
                $"has an unknown key '{unknown}'; it may have Endpoint, Protocol, Headers."
            );
        }

        var address = HttpAddress.Parse(setting, Value(keys, "endpoint") ?? "");
        var protocol = OtlpProtocol.Parse($"{setting}: Protocol", Value(keys, "protocol"), address);
        var endpoint = OtlpProtocol.AddressOf(OtlpSignal.Traces, address, protocol);
        return new OtlpTarget($"backend-{name}", endpoint, protocol, Value(keys, "headers"));
    }

    private static DbConnectionStringBuilder Read(string setting, string text)
    {
        try
        {
            return text.TrimStart().StartsWith("http", StringComparison.OrdinalIgnoreCase)
                ? new DbConnectionStringBuilder { ["endpoint"] = text }
                : new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            throw new SettingException(setting, "is neither an address nor a list of Key=value pairs.");
        }
    }

    private static string? Value(DbConnectionStringBuilder keys, string key) =>
        keys.TryGetValue(key, out var value) ? (string)value : null;
}

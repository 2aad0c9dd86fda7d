namespace TimeTrace.Server;

/// <summary>Where the server listens unless a setting says otherwise.</summary>
internal static class DefaultAddress
{
    private const string Url = "http://localhost:8000";

    private static readonly string[] Settings = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];

    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (!Settings.Any(setting => builder.Configuration.GetSection(setting).Exists()))
        {
            builder.WebHost.UseUrls(Url);
        }
    }
}

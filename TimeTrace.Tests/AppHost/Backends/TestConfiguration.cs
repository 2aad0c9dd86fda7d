using Microsoft.Extensions.Configuration;

namespace TimeTrace.Tests.AppHost.Backends;

/// <summary>Settings as a test writes them: <c>NAME=VALUE</c>.</summary>
internal static class TestConfiguration
{
    public static IConfiguration Of(params string[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings
                    .Select(setting => setting.Split('=', 2))
                    .ToDictionary(pair => pair[0], pair => (string?)pair[1])
            )
            .Build();
}

using TimeTrace.AppHost.Ports;
using TimeTrace.Tests.AppHost.Backends;

namespace TimeTrace.Tests.AppHost.Ports;

/// <summary>Port numbers as tests write them: <c>NAME=NUMBER</c>.</summary>
internal static class PortTable
{
    /// <summary>Reads settings that have no fault.</summary>
    public static PortNumbers Of(params string[] settings)
    {
        var errors = new List<string>();
        var numbers = PortNumbersReader.Read(
            TestConfiguration.Of([.. settings.Select(setting => $"TimeTrace:Ports:{setting}")]),
            errors
        );
        Assert.Empty(errors);
        return numbers;
    }
}

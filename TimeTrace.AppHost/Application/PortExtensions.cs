using Microsoft.Extensions.Configuration;
using TimeTrace.AppHost.Ports;

namespace TimeTrace.AppHost.Application;

/// <summary>Finds out which ports the application opens on this machine, and says so.</summary>
internal static class PortExtensions
{
    /// <summary>Aspire's own setting, which its tests have: they start nothing at the ports that people know.</summary>
    private const string RandomPorts = "DcpPublisher:RandomizePorts";

    /// <summary>
    /// Answers <see langword="null"/>, once stderr says why, where a port is set wrongly, or is taken by another process and the
    /// application needs it or somebody chose it. What is published has a network of its own, and so the usual numbers.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="inContainers">Whether the tracing backend is; Aspire gives containers their ports.</param>
    public static PortNumbers? FindPorts(this IDistributedApplicationBuilder builder, bool inContainers)
    {
        var faults = new List<string>();
        var wanted = PortNumbersReader.Read(builder.Configuration, faults);
        var check = PortCheck.Of(wanted, faults.Count == 0 ? builder.Opened(inContainers) : [], LoopbackPort.IsTaken);
        faults.AddRange(check.Faults);
        Say(Console.Error, faults.Count > 0 ? faults : check.Notes);
        if (faults.Count > 0)
        {
            return null;
        }
        if (builder.ExecutionContext.IsPublishMode)
        {
            return wanted.AsUsual();
        }
        Say(Console.Out, inContainers ? [] : AddressTable.Of(check.Numbers));
        return check.Numbers;
    }

    private static IReadOnlyList<ApplicationPort> Opened(
        this IDistributedApplicationBuilder builder,
        bool inContainers
    ) =>
        builder.ExecutionContext.IsPublishMode || builder.Configuration.GetValue<bool>(RandomPorts) ? []
        : inContainers ? [ApplicationPorts.Server]
        : ApplicationPorts.All;

    private static void Say(TextWriter writer, IReadOnlyList<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            writer.WriteLine(sentence);
        }
    }
}

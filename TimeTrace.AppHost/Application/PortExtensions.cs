using Aspire.Hosting.Jaeger;
using Microsoft.Extensions.Configuration;
using TimeTrace.AppHost.Backends;
using TimeTrace.AppHost.Ports;

namespace TimeTrace.AppHost.Application;

/// <summary>Finds out which ports the application opens on this machine, and says so.</summary>
internal static class PortExtensions
{
    /// <summary>Aspire's own setting, which its tests have: they start nothing at the ports that people know.</summary>
    private const string RandomPorts = "DcpPublisher:RandomizePorts";

    private const string GivenAnother = "Aspire gives the container another one, which the dashboard shows";

    /// <summary>
    /// Answers <see langword="null"/>, once stderr says why, where a port is set wrongly, or is taken by another process and the
    /// application needs it or somebody chose it. What is published has a network of its own, and so the usual numbers.
    /// </summary>
    /// <remarks>Aspire itself starts a container whose port is taken without a word, and spans go to whoever has the port.</remarks>
    public static PortNumbers? FindPorts(
        this IDistributedApplicationBuilder builder,
        BackendSettings settings,
        bool inContainers
    )
    {
        var faults = new List<string>();
        var wanted = PortNumbersReader.Read(builder.Configuration, faults);
        var check = PortCheck.Of(
            wanted,
            faults.Count == 0 && builder.TakesKnownPorts() ? Opened(settings, inContainers) : [],
            inContainers ? GivenAnother : PortCheck.LeftOut,
            LoopbackPort.IsTaken
        );
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

    /// <summary>Gives Jaeger's endpoints their numbers on this machine; those that have none leave it to Aspire.</summary>
    public static IResourceBuilder<JaegerResource> WithHostPorts(
        this IResourceBuilder<JaegerResource> jaeger,
        PortNumbers numbers
    )
    {
        foreach (
            var endpoint in jaeger
                .Resource.Annotations.OfType<EndpointAnnotation>()
                .Where(known => known.Port is not null)
        )
        {
            if (ApplicationPorts.Backend.FirstOrDefault(port => port.EndpointName == endpoint.Name) is { } port)
            {
                endpoint.Port = numbers[port] is ApplicationPort.AnyFree ? null : numbers[port];
            }
        }
        return jaeger;
    }

    private static bool TakesKnownPorts(this IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsRunMode && !builder.Configuration.GetValue<bool>(RandomPorts);

    private static IReadOnlyList<ApplicationPort> Opened(BackendSettings settings, bool inContainers) =>
        inContainers
            ? [ApplicationPorts.Server, .. ApplicationPorts.Backend.Where(port => IsJaegers(port, settings.Topology))]
            : ApplicationPorts.All;

    /// <summary>What several parts of Jaeger have, they leave to Aspire.</summary>
    private static bool IsJaegers(ApplicationPort port, Topology topology) =>
        JaegerEndpoint.All.Any(endpoint =>
            endpoint.Name == port.EndpointName
            && (endpoint.Use is not JaegerEndpointUse.Always || topology is Topology.Development)
        );

    private static void Say(TextWriter writer, IReadOnlyList<string> sentences)
    {
        foreach (var sentence in sentences)
        {
            writer.WriteLine(sentence);
        }
    }
}

using TimeTrace.AppHost.Ports;

namespace TimeTrace.AppHost.Standalone;

/// <summary>The application: three programs and the endpoints they are handed.</summary>
internal sealed record Parts(Part Jaeger, Part Server, Part Client)
{
    /// <summary>The programs of this solution. What they find in their environment has the names that Aspire gives in the full build.</summary>
    public static Parts OfSolution(Settings settings, string baseDirectory)
    {
        var tracing = Origin(settings.Ports, ApplicationPorts.OtlpGrpc);
        var server = Origin(settings.Ports, ApplicationPorts.Server);
        var parts = new Parts(
            new Part("jaeger", Part.Cyan, Program(baseDirectory, "TimeTrace.AllInOne"))
            {
                Environment = { ["ASPNETCORE_URLS"] = null },
                HealthUrl = new Uri($"{Origin(settings.Ports, ApplicationPorts.Health)}/status"),
            },
            new Part("server", Part.Green, Program(baseDirectory, "TimeTrace.Server"))
            {
                Environment =
                {
                    ["OTEL_SERVICE_NAME"] = "server",
                    ["ConnectionStrings__jaeger"] = tracing,
                    ["ASPNETCORE_URLS"] = server,
                },
                HealthUrl = new Uri($"{server}/health"),
            },
            new Part("client", Part.Magenta, Program(baseDirectory, "TimeTrace.Client"))
            {
                Environment =
                {
                    ["OTEL_SERVICE_NAME"] = "client",
                    ["ConnectionStrings__jaeger"] = tracing,
                    ["services__server__http__0"] = server,
                    ["TimeTrace__UiUrl"] = AddressTable.Origin(settings.Ports, ApplicationPorts.Query),
                    ["ASPNETCORE_URLS"] = null,
                },
            }
        );
        foreach (var port in ApplicationPorts.Backend)
        {
            parts.Jaeger.Environment[port.Variable] = ApplicationPort.Text(settings.Ports[port]);
        }
        if (settings.InMemory)
        {
            parts.Jaeger.Environment["TIMETRACE_MEMORY"] = "true";
        }
        return parts;
    }

    /// <summary>A sentence for every program that has not been built.</summary>
    public IEnumerable<string> NotBuilt() =>
        new[] { Jaeger, Server, Client }
            .Where(part => !File.Exists(part.FileName))
            .Select(part => $"{part.FileName}, the program of '{part.Name}', is missing: run 'dotnet build' first.");

    /// <summary>Every project's output lies beside the AppHost's: bin/PROJECT/CONFIGURATION/.</summary>
    private static string Program(string baseDirectory, string project)
    {
        var own = Path.TrimEndingDirectorySeparator(baseDirectory);
        var fileName = OperatingSystem.IsWindows() ? $"{project}.exe" : project;
        return Path.GetFullPath(Path.Combine(own, "..", "..", project, Path.GetFileName(own), fileName));
    }

    private static string Origin(PortNumbers ports, ApplicationPort port) =>
        $"http://127.0.0.1:{ApplicationPort.Text(ports[port])}";
}

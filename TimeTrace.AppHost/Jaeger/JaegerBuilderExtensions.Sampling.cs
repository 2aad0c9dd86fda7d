using System.Text.Json;
using Aspire.Hosting.Jaeger.Configuration;

namespace Aspire.Hosting;

public static partial class JaegerBuilderExtensions
{
    private const string WriteStrategiesAndStart =
        $"""printf %s "${JaegerVariables.SamplingStrategies}" > {JaegerConfigurationFactory.SamplingStrategiesPath} && exec /cmd/jaeger/jaeger-linux "$@" """;

    /// <summary>
    /// Answers clients that ask what to sample with the strategies of a file. Without one they are told to sample everything.
    /// </summary>
    /// <param name="builder">The Jaeger resource builder.</param>
    /// <param name="path">
    /// The JSON file, relative to the AppHost's folder. Its form: https://www.jaegertracing.io/docs/2.20/architecture/sampling/#file-based-sampling-configuration.
    /// </param>
    /// <returns>The resource builder.</returns>
    /// <remarks>
    /// The text travels in an environment variable and is written to a file inside the container, so that no bind mount ties
    /// the published application to this machine.
    /// </remarks>
    /// <exception cref="DistributedApplicationException">The file is missing or is not a JSON object.</exception>
    /// <example>
    /// <code lang="csharp">
    /// var jaeger = builder.AddJaeger("jaeger").WithSamplingStrategies("sampling-strategies.json");
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> WithSamplingStrategies(
        this IResourceBuilder<JaegerResource> builder,
        string path
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);

        var strategies = ReadStrategies(Path.Combine(builder.ApplicationBuilder.AppHostDirectory, path));
        builder.Resource.Settings.SamplingStrategies = strategies;
        return builder.WithEntrypoint("/bin/sh").WithEnvironment(JaegerVariables.SamplingStrategies, strategies);
    }

    /// <summary>What the shell runs: <c>sh -c SCRIPT NAME ARGUMENTS...</c>.</summary>
    private static void AddShellArguments(IList<object> arguments)
    {
        arguments.Add("-c");
        arguments.Add(WriteStrategiesAndStart.TrimEnd());
        arguments.Add("jaeger");
    }

    /// <summary>The strategies on one line; a fault names the file and the place in it.</summary>
    private static string ReadStrategies(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? JsonSerializer.Serialize(document.RootElement)
                : throw new DistributedApplicationException(
                    $"The sampling strategies in '{path}' are not a JSON object."
                );
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new DistributedApplicationException(
                $"The sampling strategies in '{path}' cannot be read: {unreadable.Message}",
                unreadable
            );
        }
    }
}

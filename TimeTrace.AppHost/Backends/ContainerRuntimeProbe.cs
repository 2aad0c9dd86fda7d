using System.Globalization;
using Microsoft.Extensions.Configuration;
using TimeTrace.AppHost.Processes;

namespace TimeTrace.AppHost.Backends;

/// <summary>Finds the container runtime that Aspire will use, by Aspire's own rules, and asks whether its engine answers.</summary>
/// <remarks>
/// The rules: the configured runtime, else one that answers, else one that is installed, and Docker before Podman. The
/// question is <c>container ls -n 1</c>, which a client without its engine cannot answer.
/// </remarks>
/// <param name="searchPath">The folders to look in, as <c>PATH</c> lists them.</param>
/// <param name="bound">How long an engine may take to answer.</param>
internal sealed class ContainerRuntimeProbe(string? searchPath, TimeSpan bound)
{
    private const int MaxReasonLength = 300;
    private static readonly string[] Question = ["container", "ls", "-n", "1"];

    /// <param name="configuration">The settings, of which the environment's <c>PATH</c> is one.</param>
    public static ContainerRuntimeProbe OfThisMachine(IConfiguration configuration) =>
        new(configuration["PATH"], TimeSpan.FromSeconds(5));

    /// <summary>Takes at most the bound and a second; a program that is missing or broken is part of the answer.</summary>
    public async Task<ContainerRuntimeStatus> AskAsync(
        IConfiguration configuration,
        CancellationToken cancellationToken
    )
    {
        if (ConfiguredContainerRuntime.Read(configuration) is not { } configured)
        {
            return Best(
                await Task.WhenAll(ContainerRuntime.All.Select(runtime => AskAsync(runtime, cancellationToken)))
            );
        }
        return ContainerRuntime.Find(configured.Name) is { } runtime
            ? await AskAsync(runtime, cancellationToken)
            : configured.Unknown();
    }

    private async Task<ContainerRuntimeStatus> AskAsync(ContainerRuntime runtime, CancellationToken cancellationToken)
    {
        if (ExecutableSearch.Find(runtime.Name, searchPath) is not { } fileName)
        {
            return runtime.Missing();
        }
        var answer = await BoundedCommand.RunAsync(fileName, Question, bound, cancellationToken);
        return answer switch
        {
            { ExitCode: 0 } => runtime.Healthy(),
            { ErrorLine.Length: > 0 } => runtime.Unhealthy(
                $"{runtime.DisplayName} does not answer: {Sentence(answer.ErrorLine)}"
            ),
            { ExitCode: null } => runtime.Unhealthy(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{runtime.DisplayName} did not answer within {bound.TotalSeconds} s."
                )
            ),
            _ => runtime.Unhealthy(
                $"{runtime.DisplayName} does not answer: '{runtime.Name} {string.Join(' ', Question)}' "
                    + $"ended with exit code {answer.ExitCode}."
            ),
        };
    }

    private static ContainerRuntimeStatus Best(ContainerRuntimeStatus[] found)
    {
        var best = found
            .OrderByDescending(status => status.IsHealthy)
            .ThenByDescending(status => status.IsInstalled)
            .First();
        if (best.IsHealthy)
        {
            return best;
        }
        return best.IsInstalled
            ? best with
            {
                Reason = string.Join(' ', found.Where(status => status.IsInstalled).Select(status => status.Reason)),
            }
            : best with
            {
                Reason = $"neither {string.Join(" nor ", found.Select(status => status.Name))} is on the PATH.",
                Remedy = "Install Docker or Podman and start it.",
            };
    }

    /// <summary>What a program wrote, fit to stand in a line of ours.</summary>
    private static string Sentence(string line)
    {
        var text = string.Concat(line.Where(character => !char.IsControl(character))).Trim();
        return text.Length > MaxReasonLength ? $"{text[..MaxReasonLength]}..."
            : text.EndsWith('.') || text.EndsWith('?') || text.EndsWith('!') ? text
            : $"{text}.";
    }
}

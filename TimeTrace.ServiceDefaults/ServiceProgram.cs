namespace TimeTrace.ServiceDefaults;

/// <summary>Runs a service's program so that it ends with a plain message and an exit code, not with a stack trace.</summary>
public static class ServiceProgram
{
    /// <summary>The exit code for a setting or argument that cannot be understood.</summary>
    public const int BadConfiguration = 2;

    /// <summary>Runs <paramref name="program"/>; answers its exit code, or <see cref="BadConfiguration"/> with the reason on stderr.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> program)
    {
        try
        {
            return await program();
        }
        catch (SettingException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return BadConfiguration;
        }
    }

    /// <summary>Runs the host until it is told to stop, also while it is still starting.</summary>
    public static async Task RunUntilStoppedAsync(this IHost host)
    {
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await host.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Ctrl-C or SIGTERM came before the start was complete: that is an end as any other.
        }
    }
}

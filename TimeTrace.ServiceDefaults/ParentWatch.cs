using System.Runtime.InteropServices;

namespace TimeTrace.ServiceDefaults;

/// <summary>Binds the life of this process to the one that started it: the end of standard input is the request to stop.</summary>
/// <remarks>
/// The system closes that input also when the parent is killed, on every operating system, so that no process is left behind.
/// Ctrl-C reaches every process of a terminal at once; here only the parent follows it, which stops its children in order.
/// SIGTERM stops this process as ever.
/// </remarks>
internal sealed class ParentWatch(IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    /// <summary>The parent sets this variable to 1 where it holds the other end of standard input.</summary>
    public const string Variable = "TIMETRACE_PARENT_STDIN";

    private readonly List<PosixSignalRegistration> _signals = [];

    /// <summary>Takes the place of the console's lifetime where a parent holds standard input; else changes nothing.</summary>
    public static void Add(IServiceCollection services)
    {
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            services.AddSingleton<IHostLifetime, ParentWatch>();
        }
    }

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP })
        {
            _signals.Add(PosixSignalRegistration.Create(signal, context => context.Cancel = true));
        }
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, StopInOrder));

        // A thread of its own: reading standard input blocks, and cannot be cancelled, for as long as the parent lives.
        new Thread(StopAtEndOfInput) { IsBackground = true, Name = nameof(ParentWatch) }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private void StopInOrder(PosixSignalContext context)
    {
        context.Cancel = true;
        application.StopApplication();
    }

    private void StopAtEndOfInput()
    {
        using var input = Console.OpenStandardInput();
        var ignored = new byte[256];
        while (input.Read(ignored) > 0) { }
        application.StopApplication();
    }
}

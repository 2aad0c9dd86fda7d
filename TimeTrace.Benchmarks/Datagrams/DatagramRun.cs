using TimeTrace.Benchmarks.Load.Backends;
using TimeTrace.Benchmarks.Load.Queries;
using TimeTrace.Benchmarks.Load.Reports;

namespace TimeTrace.Benchmarks.Datagrams;

/// <summary>Starts the backend, sends to it, and looks whether the ledger knows of every datagram.</summary>
internal static class DatagramRun
{
    private const string Receiver = "jaeger-binary";
    private const int Success = 0;
    private const int Failed = 1;

    /// <returns>0 where every datagram was taken or counted as dropped, and every span that was taken is stored; else 1.</returns>
    public static async Task<int> RunAsync(DatagramOptions options, TextWriter output, CancellationToken cancellation)
    {
        try
        {
            return await SendAsync(options, output, cancellation);
        }
        catch (BackendException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return Failed;
        }
    }

    private static async Task<int> SendAsync(DatagramOptions options, TextWriter output, CancellationToken cancellation)
    {
        var machine = Machine.Read();
        var datagrams = DatagramEncoder.Encode(
            options.Seed,
            options.SpansPerSecond * options.Seconds,
            options.SpansPerDatagram
        );
        var program = await BackendProgram.OpenAsync(options.Backend, cancellation);
        using var folder = new DataFolder(options.DataDirectory);
        await using var backend = await program.StartAsync(folder.FullPath, cancellation);
        using var client = new QueryClient(backend.LinkOf("query"));
        var cpuTime = backend.CpuTime;
        var elapsed = await PacedSender.SendAsync(
            backend.LinkOf(Receiver),
            datagrams,
            options.SpansPerSecond,
            cancellation
        );
        var account = await DatagramAccount.WaitAsync(client, Receiver, datagrams.Count, cancellation);
        output.WriteLine(machine);
        return Report(output, datagrams, account, elapsed, backend.CpuTime - cpuTime);
    }

    private static int Report(
        TextWriter output,
        IReadOnlyList<Datagram> datagrams,
        DatagramAccount account,
        TimeSpan elapsed,
        TimeSpan cpuTime
    )
    {
        var spans = datagrams.Sum(datagram => (long)datagram.SpanCount);
        var unknown = datagrams.Count - account.Datagrams - account.DroppedDatagrams;
        var lost = (double)account.DroppedDatagrams / datagrams.Count;
        output.WriteLine(
            $"sent      {datagrams.Count:N0} datagrams with {spans:N0} spans in {elapsed.TotalSeconds:F1} s"
        );
        output.WriteLine($"rate      {spans / elapsed.TotalSeconds:N0} spans a second");
        output.WriteLine($"taken     {account.Datagrams:N0} datagrams with {account.ReceivedSpans:N0} spans");
        output.WriteLine($"stored    {account.StoredSpans:N0} spans");
        output.WriteLine(
            $"dropped   {account.DroppedDatagrams:N0} datagrams by the system, {lost:P2}, as the ledger says"
        );
        output.WriteLine($"unknown   {unknown:N0} datagrams");
        output.WriteLine($"CPU       {cpuTime.TotalSeconds / elapsed.TotalSeconds:F2} cores of the backend");
        return unknown == 0 && account.StoredSpans == account.ReceivedSpans ? Success : Failed;
    }
}

using System.Runtime.InteropServices;
using System.Text.Json;
using TimeTrace.Benchmarks.Load.Queries;

namespace TimeTrace.Benchmarks.Datagrams;

/// <summary>What the ledger says about a receiver of datagrams.</summary>
/// <param name="Datagrams">Datagrams that it took.</param>
/// <param name="DroppedDatagrams">Datagrams that the system dropped before it came to them.</param>
/// <param name="ReceivedSpans">Spans that were in those it took.</param>
/// <param name="StoredSpans">Spans that it kept.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DatagramAccount(
    long Datagrams,
    long DroppedDatagrams,
    long ReceivedSpans,
    long StoredSpans
)
{
    /// <summary>Reads it until as many datagrams are accounted for, or until none was added for a while.</summary>
    public static async Task<DatagramAccount> WaitAsync(
        QueryClient client,
        string receiver,
        long datagrams,
        CancellationToken cancellation
    )
    {
        const int PatientLooks = 20;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var account = new DatagramAccount();
        for (var idleLooks = 0; idleLooks < PatientLooks; idleLooks++)
        {
            var before = account;
            account = await ReadAsync(client, receiver, cancellation);
            if (account.Datagrams + account.DroppedDatagrams >= datagrams && account == before)
            {
                break;
            }
            idleLooks = account == before ? idleLooks : 0;
            await timer.WaitForNextTickAsync(cancellation);
        }
        return account;
    }

    private static async Task<DatagramAccount> ReadAsync(
        QueryClient client,
        string receiver,
        CancellationToken cancellation
    )
    {
        using var json = await client.TryReadAsync("api/ledger", cancellation);
        return json!.RootElement.GetProperty("receivers").TryGetProperty(receiver, out var account)
            ? new(
                Read(account, "requests"),
                Read(account, "droppedDatagrams"),
                Read(account, "receivedSpans"),
                Read(account, "storedSpans")
            )
            : default;
    }

    private static long Read(JsonElement account, string name) =>
        account.TryGetProperty(name, out var number) ? number.GetInt64() : 0;
}

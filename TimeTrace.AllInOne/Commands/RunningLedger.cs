using System.Net;
using System.Text.Json;

namespace TimeTrace.AllInOne.Commands;

/// <summary>Asks a running process for its ledger.</summary>
internal static class RunningLedger
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Where the ledger of a process with these settings is.</summary>
    public static Uri UrlOf(IPAddress address, int port)
    {
        var isAny = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        return new Uri($"http://{new IPEndPoint(isAny ? IPAddress.Loopback : address, port)}/api/ledger");
    }

    /// <summary>Asks; null where nothing answers, or something that is no ledger.</summary>
    public static async Task<JsonElement?> ReadAsync(Uri url, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var document = JsonDocument.Parse(await http.GetStringAsync(url, cancellationToken));
            return document.RootElement.Clone();
        }
        catch (Exception fault)
            when (fault is HttpRequestException or JsonException
                || fault is TaskCanceledException && !cancellationToken.IsCancellationRequested
            )
        {
            return null;
        }
    }
}

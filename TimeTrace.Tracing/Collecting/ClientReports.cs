using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Collecting;

/// <summary>
/// Sums up what clients say they lost. Each says its totals again and again, so that the last report of each is kept, of at most
/// <see cref="MaxClients"/>; then that of the client that has been silent for longest is forgotten.
/// </summary>
internal sealed class ClientReports
{
    /// <summary>How many clients are known.</summary>
    public const int MaxClients = 1_000;

    // No client loses more; what is not true must not run over.
    private const long MostSpans = 1L << 48;

    private readonly Dictionary<string, LinkedListNode<ClientReport>> _known = new(StringComparer.Ordinal);
    private readonly LinkedList<ClientReport> _byTime = new();

    /// <summary>What all of them lost; null where none has reported.</summary>
    public ClientLosses? Total { get; private set; }

    /// <summary>Adds what is new in a report; one that is older than the last, or the same, has nothing.</summary>
    /// <returns>What was added.</returns>
    public ClientLosses Add(ClientReport report)
    {
        report = report with { Losses = Bound(report.Losses) };
        var earlier = new ClientLosses();
        if (_known.TryGetValue(report.Client, out var last))
        {
            if (report.Number <= last.Value.Number)
            {
                return default;
            }
            earlier = last.Value.Losses;
            _byTime.Remove(last);
        }
        else if (_known.Count == MaxClients)
        {
            _known.Remove(_byTime.First!.Value.Client);
            _byTime.RemoveFirst();
        }
        _known[report.Client] = _byTime.AddLast(report);
        var added = report.Losses.Since(earlier);
        Total = (Total ?? default) + added;
        return added;
    }

    private static ClientLosses Bound(ClientLosses losses) =>
        new(Bound(losses.QueueFull), Bound(losses.TooLarge), Bound(losses.SendFailed));

    private static long Bound(long count) => Math.Clamp(count, 0, MostSpans);
}

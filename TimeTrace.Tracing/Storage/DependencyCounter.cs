using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Storage;

/// <summary>Adds up the calls between services over many traces.</summary>
/// <param name="afterUnixNano">Traces with a span that starts by then are left out.</param>
/// <param name="beforeUnixNano">Traces with a span that is still running then are left out.</param>
internal sealed class DependencyCounter(ulong afterUnixNano, ulong beforeUnixNano)
{
    private readonly Dictionary<(string Parent, string Child), long> _calls = [];
    private readonly CallFinder _finder = new();

    /// <summary>Whether a trace counts.</summary>
    /// <param name="firstStartUnixNano">When its first span began.</param>
    /// <param name="lastEndUnixNano">When its last one ended.</param>
    public bool Includes(ulong firstStartUnixNano, ulong lastEndUnixNano) =>
        firstStartUnixNano > afterUnixNano && lastEndUnixNano < beforeUnixNano;

    /// <summary>Adds calls, or takes some away that were added before.</summary>
    public void Add(string parent, string child, long count) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_calls, (parent, child), out _) += count;

    /// <summary>Adds the calls of a whole trace, if it counts.</summary>
    public void Add(StoredTrace trace)
    {
        if (Includes(trace.Rows.Min(row => row.StartUnixNano), trace.Rows.Max(row => row.EndUnixNano)))
        {
            var services = new ServiceNumbers();
            _finder.Find(
                services.SpansOf(trace),
                (parent, child) => Add(services.Names[parent], services.Names[child], 1)
            );
        }
    }

    public IReadOnlyList<DependencyLink> ToLinks() =>
        [
            .. _calls
                .Where(call => call.Value > 0)
                .Select(call => new DependencyLink(call.Key.Parent, call.Key.Child, call.Value))
                .OrderBy(link => link.Parent, StringComparer.Ordinal)
                .ThenBy(link => link.Child, StringComparer.Ordinal),
        ];
}

using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Storage;

/// <summary>Adds up the calls between services over many traces.</summary>
/// <param name="afterUnixNano">Traces with a span that starts by then are left out.</param>
/// <param name="beforeUnixNano">Traces with a span that is still running then are left out.</param>
internal sealed class DependencyCounter(ulong afterUnixNano, ulong beforeUnixNano)
{
    private readonly Dictionary<(string Parent, string Child), EdgeTally> _edges = [];
    private readonly CallFinder _finder = new();

    /// <summary>Whether a trace counts.</summary>
    /// <param name="firstStartUnixNano">When its first span began.</param>
    /// <param name="lastEndUnixNano">When its last one ended.</param>
    public bool Includes(ulong firstStartUnixNano, ulong lastEndUnixNano) =>
        firstStartUnixNano > afterUnixNano && lastEndUnixNano < beforeUnixNano;

    /// <summary>Where calls from one service to another are added.</summary>
    public EdgeTally Between(string parent, string child) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_edges, (parent, child), out _) ??= new EdgeTally();

    /// <summary>Adds the calls of a whole trace, if it counts.</summary>
    public void Add(StoredTrace trace)
    {
        if (Includes(trace.Rows.Min(row => row.StartUnixNano), trace.Rows.Max(row => row.EndUnixNano)))
        {
            var services = new ServiceNumbers();
            _finder.Find(
                services.SpansOf(trace),
                (parent, child) => Between(services.Names[parent], services.Names[child.Service]).Add(child.Outcome, 1)
            );
        }
    }

    public IReadOnlyList<DependencyLink> ToLinks() =>
        [
            .. _edges
                .Select(edge => new DependencyLink(edge.Key.Parent, edge.Key.Child, edge.Value.ToTally()))
                .Where(link => link.CallCount > 0)
                .OrderBy(link => link.Parent, StringComparer.Ordinal)
                .ThenBy(link => link.Child, StringComparer.Ordinal),
        ];
}

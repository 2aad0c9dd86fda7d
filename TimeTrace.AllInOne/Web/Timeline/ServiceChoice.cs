using TimeTrace.Tracing.Querying.Timeline;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>The services of a trace and which of them a reader wants to see.</summary>
public sealed class ServiceChoice
{
    private readonly TraceTree _tree;
    private readonly bool[] _shown;

    /// <summary>Reads the choice.</summary>
    /// <param name="tree">The trace.</param>
    /// <param name="mask">The text of <see cref="ServiceMask"/>, or empty for all services.</param>
    public ServiceChoice(TraceTree tree, string mask)
    {
        _tree = tree;
        var read = mask.Length > 0 ? ServiceMask.Parse(mask, tree.Services) : null;
        IsIgnored = mask.Length > 0 && read is null;
        _shown = read ?? [.. tree.Services.Select(_ => true)];
    }

    /// <summary>True where the text was about other services.</summary>
    public bool IsIgnored { get; }

    /// <summary>The services in order.</summary>
    public IReadOnlyList<string> Names => _tree.Services;

    /// <summary>True where every service is shown.</summary>
    public bool IsAll => Array.TrueForAll(_shown, isShown => isShown);

    /// <summary>Whether a service is shown.</summary>
    public bool IsShown(int index) => _shown[index];

    /// <summary>The text with one service the other way round; empty where that shows all.</summary>
    public string Toggle(int index)
    {
        var shown = (bool[])_shown.Clone();
        shown[index] = !shown[index];
        return Array.TrueForAll(shown, isShown => isShown) ? "" : ServiceMask.Format(shown, _tree.Services);
    }

    internal HashSet<string> Hidden() => Names.Where((_, index) => !_shown[index]).ToHashSet(StringComparer.Ordinal);
}

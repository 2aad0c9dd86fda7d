using System.Collections.Concurrent;
using System.Text;

namespace TimeTrace.AllInOne.Web.Text;

/// <summary>
/// Gives each service a look, 0 to 29: ten colours plain, hatched, dotted. The name prefers one; where another service has
/// it already, the next free one is taken, so that the first thirty services all differ.
/// </summary>
public sealed class ServiceLooks
{
    /// <summary>How many different looks there are.</summary>
    public const int Count = 30;

    /// <summary>Of longer names, in UTF-16 units, only the start counts, and nothing is remembered.</summary>
    public const int MaxNameLength = 1000;

    private const int Colours = 10;
    private const int Step = 3;

    private readonly ConcurrentDictionary<string, int> _looks;
    private readonly Action<IReadOnlyDictionary<string, int>> _keep;
    private readonly bool[] _isTaken = new bool[Count];
    private readonly Lock _lock = new();

    /// <summary>Looks that nobody has been given yet.</summary>
    public ServiceLooks()
        : this(new Dictionary<string, int>(StringComparer.Ordinal), _ => { }) { }

    private ServiceLooks(IReadOnlyDictionary<string, int> given, Action<IReadOnlyDictionary<string, int>> keep)
    {
        _looks = new ConcurrentDictionary<string, int>(given, StringComparer.Ordinal);
        _keep = keep;
        foreach (var look in given.Values)
        {
            _isTaken[look] = true;
        }
    }

    /// <summary>Looks as they were given before, which outlive this server.</summary>
    internal static ServiceLooks Open(ServiceLooksFile file) => new(file.Read(), file.Write);

    /// <summary>The look of a service; always the same.</summary>
    public int Of(string serviceName) => _looks.TryGetValue(serviceName, out var look) ? look : Give(serviceName);

    /// <summary>The class of that look: <c>look-7</c>.</summary>
    public string ClassOf(string serviceName) => $"look-{Of(serviceName)}";

    private int Give(string serviceName)
    {
        var preferred = (int)(Fnv1A(serviceName) % Colours);
        if (serviceName.Length > MaxNameLength)
        {
            return preferred;
        }
        lock (_lock)
        {
            // Beyond thirty, names share looks, and nothing needs to be remembered.
            if (_looks.TryGetValue(serviceName, out var given))
            {
                return given;
            }
            if (FindFree(preferred) is not { } free)
            {
                return preferred;
            }
            _isTaken[free] = true;
            _looks[serviceName] = free;
            _keep(new Dictionary<string, int>(_looks, StringComparer.Ordinal));
            return free;
        }
    }

    private int? FindFree(int preferred)
    {
        for (var tried = 0; tried < Count; tried++)
        {
            // Three and ten have no common factor, so that ten steps meet every colour.
            var look = (preferred + (Step * tried)) % Colours + (tried / Colours * Colours);
            if (!_isTaken[look])
            {
                return look;
            }
        }
        return null;
    }

    private static uint Fnv1A(string text)
    {
        const uint Offset = 2166136261;
        const uint Prime = 16777619;
        var hash = Offset;
        foreach (var unit in Encoding.UTF8.GetBytes(text[..Math.Min(text.Length, MaxNameLength)]))
        {
            hash = (hash ^ unit) * Prime;
        }
        return hash;
    }
}

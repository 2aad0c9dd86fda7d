using System.Collections.Concurrent;
using System.Text;

namespace TimeTrace.AllInOne.Web.Text;

/// <summary>
/// Gives each service a look, 0 to 29: ten colours plain, hatched, dotted. The name prefers one; where another service has
/// it already, the next free one is taken, so that the first thirty services all differ.
/// </summary>
public sealed class ServiceLooks
{
    private const int Colours = 10;
    private const int Step = 3;
    private const int All = 30;

    private readonly ConcurrentDictionary<string, int> _looks = new(StringComparer.Ordinal);
    private readonly bool[] _isTaken = new bool[All];
    private readonly Lock _lock = new();

    /// <summary>The look of a service; the same as long as this server runs.</summary>
    public int Of(string serviceName) => _looks.TryGetValue(serviceName, out var look) ? look : Give(serviceName);

    /// <summary>The class of that look: <c>look-7</c>.</summary>
    public string ClassOf(string serviceName) => $"look-{Of(serviceName)}";

    private int Give(string serviceName)
    {
        var preferred = (int)(Fnv1A(serviceName) % Colours);
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
            return free;
        }
    }

    private int? FindFree(int preferred)
    {
        for (var tried = 0; tried < All; tried++)
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
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ unit) * Prime;
        }
        return hash;
    }
}

using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>Reads which traces a side has.</summary>
internal static class SideText
{
    /// <summary>How many traces a side may have; further ones are left out.</summary>
    public const int MaxTraces = 50;

    private const int MaxLength = 10_000;

    /// <summary>The traces that a text names: ids in a row, or the one in a link, a traceparent or a line of a log.</summary>
    public static IReadOnlyList<TraceId> Read(string text)
    {
        if (text.Length > MaxLength)
        {
            return [];
        }
        var ids = new List<TraceId>();
        foreach (var word in text.Split([',', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TraceIdText.TryParse(word, out var id))
            {
                return GoToTrace.Find(text) is { } found ? [found] : [];
            }
            ids.Add(id);
        }
        return [.. ids.Distinct().Take(MaxTraces)];
    }
}

using TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>What a search asks for.</summary>
internal sealed record SearchRequest
{
    /// <summary>How many hits can be reached by paging, as in Elasticsearch.</summary>
    public const int MaxWindow = 10_000;

    private const int UsualSize = 10;

    public Condition Condition { get; init; } = Condition.All;

    public int From { get; init; }

    public int Size { get; init; } = UsualSize;

    /// <summary>The order; empty for any.</summary>
    public IReadOnlyList<SortKey> Sort { get; init; } = [];

    /// <summary>Up to how many hits are counted at least.</summary>
    public long TrackedTotal { get; init; } = MaxWindow;

    /// <summary>The fields at the top of a document that are shown; null for all.</summary>
    public IReadOnlySet<string>? Fields { get; init; }

    /// <summary>Whether the total is a plain number, as in Elasticsearch 6.</summary>
    public bool HasPlainTotal { get; init; }

    /// <summary>How many hits are held at most.</summary>
    public int Window => From + Size;
}

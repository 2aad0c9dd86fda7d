namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>One attribute condition as a search prepares it.</summary>
internal sealed class SearchCondition
{
    private static readonly string[] NotInIndex =
    [
        // Attributes without a key are in no batch's entries.
        "",
        ResourcePrefix,
        "error",
        "span.status",
        "span.kind",
        "scope.name",
        "scope.version",
        // The service's name as it is indexed may differ from the attribute.
        "service.name",
        "resource.service.name",
    ];

    private const string ResourcePrefix = "resource.";

    private SearchCondition(ulong[] hashes)
    {
        Hashes = hashes;
        Fingerprints = [.. hashes.Select(hash => (ushort)hash).Distinct()];
    }

    /// <summary>What an attribute that meets the condition hashes to.</summary>
    public ulong[] Hashes { get; }

    /// <summary>The same as the index has it.</summary>
    public ushort[] Fingerprints { get; }

    /// <summary>Prepares a condition; null for one that the index cannot narrow.</summary>
    public static SearchCondition? Prepare(AttributeCondition condition)
    {
        if (NotInIndex.Contains(condition.Key, StringComparer.Ordinal))
        {
            return null;
        }
        var hashes = AttributeCandidates.Of(condition.Key, condition.Text);
        return condition.Key.StartsWith(ResourcePrefix, StringComparison.Ordinal)
            ? new([.. hashes, .. AttributeCandidates.Of(condition.Key[ResourcePrefix.Length..], condition.Text)])
            : new(hashes);
    }
}

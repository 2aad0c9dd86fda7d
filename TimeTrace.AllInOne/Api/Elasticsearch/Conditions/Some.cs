namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>At least so many of some conditions.</summary>
internal sealed record Some(IReadOnlyList<Condition> Parts, int MinCount) : Condition
{
    public override bool IsMetBy(IFields document) =>
        MinCount <= 0 || Parts.Where(part => part.IsMetBy(document)).Take(MinCount).Count() == MinCount;
}

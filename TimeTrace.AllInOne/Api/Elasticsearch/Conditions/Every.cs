namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>All of some conditions; none of them is met by everything.</summary>
internal sealed record Every(IReadOnlyList<Condition> Parts) : Condition
{
    public override IEnumerable<Condition> Necessary => Parts.SelectMany(part => part.Necessary);

    public override bool IsMetBy(IFields document) => Parts.All(part => part.IsMetBy(document));
}

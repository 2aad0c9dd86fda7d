namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>Not a condition.</summary>
internal sealed record Not(Condition Part) : Condition
{
    public override bool IsMetBy(IFields document) => !Part.IsMetBy(document);
}

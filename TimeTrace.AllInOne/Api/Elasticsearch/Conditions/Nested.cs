namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>A document that has one nested under a path which meets a condition.</summary>
internal sealed record Nested(string Path, Condition Part) : Condition
{
    public override bool IsMetBy(IFields document) => document.NestedUnder(Path).Any(Part.IsMetBy);
}

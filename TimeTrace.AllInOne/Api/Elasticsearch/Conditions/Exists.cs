namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>A field that has any value.</summary>
internal sealed record Exists(string Field) : Condition
{
    public override bool IsMetBy(IFields document) => document.ValuesOf(Field).Any();
}

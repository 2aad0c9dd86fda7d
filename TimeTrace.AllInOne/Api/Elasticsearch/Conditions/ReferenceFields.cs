namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>One reference as a nested document.</summary>
internal sealed class ReferenceFields(DocumentReference reference) : IFields
{
    public IEnumerable<FieldValue> All => [new(reference.TraceId), new(reference.SpanId), new(reference.Type)];

    public IEnumerable<FieldValue> ValuesOf(string field) =>
        field switch
        {
            "references.refType" => [new(reference.Type)],
            "references.traceID" => [new(reference.TraceId)],
            "references.spanID" => [new(reference.SpanId)],
            _ => [],
        };

    public IEnumerable<IFields> NestedUnder(string path) => [];
}

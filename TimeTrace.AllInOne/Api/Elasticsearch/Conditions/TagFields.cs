using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>One tag as a nested document.</summary>
/// <param name="path">Where it is nested, for example <c>tags</c>.</param>
/// <param name="tag">The tag.</param>
internal sealed class TagFields(string path, KeyValue tag) : IFields
{
    public IEnumerable<FieldValue> All => [new FieldValue(tag.Key), FieldValue.Of(tag.Value)];

    public IEnumerable<FieldValue> ValuesOf(string field) =>
        field == path + ".key" ? [new FieldValue(tag.Key)]
        : field == path + ".value" ? [FieldValue.Of(tag.Value)]
        : field == path + ".type" ? [new FieldValue(DocumentTags.TypeOf(tag.Value.Kind))]
        : [];

    public IEnumerable<IFields> NestedUnder(string path) => [];
}

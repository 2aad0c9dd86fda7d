using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>
/// A span's document as conditions see it. Under <c>tag.</c> and <c>process.tag.</c> every attribute is found, with dots or
/// with <c>@</c> in their place, whether a Jaeger with Elasticsearch would have put it there or into the nested list.
/// </summary>
internal sealed class SpanFields(DocumentSpan document) : IFields
{
    private const string TagPrefix = "tag.";
    private const string ProcessTagPrefix = "process.tag.";

    private static readonly string[] Plain =
    [
        "traceID",
        "spanID",
        "parentSpanID",
        "operationName",
        "process.serviceName",
        "startTime",
        "startTimeMillis",
        "duration",
        "flags",
    ];

    public IEnumerable<FieldValue> All =>
        Plain
            .SelectMany(ValuesOf)
            .Concat(document.Tags.Concat(document.ProcessTags).Select(tag => FieldValue.Of(tag.Value)));

    public IEnumerable<FieldValue> ValuesOf(string field) =>
        field switch
        {
            "traceID" => [new(document.TraceId)],
            "_id" => [new(document.Id)],
            "spanID" => [new(document.SpanId)],
            "parentSpanID" => document.ParentSpanId is { } parent ? [new(parent)] : [],
            "operationName" => [new(document.Span.Name)],
            "process.serviceName" => [new(document.Resource.ServiceName)],
            "startTime" => [FieldValue.Of(document.StartMicros)],
            "startTimeMillis" => [FieldValue.Of(document.StartMillis)],
            "duration" => [FieldValue.Of(document.DurationMicros)],
            "flags" => [FieldValue.Of(document.Flags)],
            _ when field.StartsWith(TagPrefix, StringComparison.Ordinal) => Find(document.Tags, field[4..]),
            _ when field.StartsWith(ProcessTagPrefix, StringComparison.Ordinal) => Find(
                document.ProcessTags,
                field[ProcessTagPrefix.Length..]
            ),
            _ => [],
        };

    public IEnumerable<IFields> NestedUnder(string path) =>
        path switch
        {
            "tags" => document.Tags.Select(tag => new TagFields(path, tag)),
            "process.tags" => document.ProcessTags.Select(tag => new TagFields(path, tag)),
            "logs.fields" => document.Logs.SelectMany(log => log.Fields).Select(tag => new TagFields(path, tag)),
            "references" => document.References.Select(reference => new ReferenceFields(reference)),
            _ => throw ElasticsearchException.Parsing(
                $"[nested] failed to find nested object under path [{path}]; tags, process.tags, logs.fields and references are there"
            ),
        };

    /// <summary>The attribute's key of a field under <c>tag.</c>.</summary>
    public static string KeyOf(string name) => name.Replace('@', '.');

    private static IEnumerable<FieldValue> Find(IEnumerable<KeyValue> tags, string name)
    {
        var key = KeyOf(name);
        return tags.Where(tag => tag.Key == key).Select(tag => FieldValue.Of(tag.Value));
    }
}

using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>The fields of a log: the event's name, unless an attribute has that place, and its attributes.</summary>
internal static class LegacyLogFields
{
    public static void AddTo<T>(T fields, SpanEvent entry)
        where T : ITagSink
    {
        if (entry.Name.Length > 0 && entry.Attributes.All(attribute => attribute.Key != "event"))
        {
            fields.Add(new KeyValue("event", AttributeValue.Of(entry.Name)));
        }
        for (var i = 0; i < entry.Attributes.Count; i++)
        {
            fields.Add(entry.Attributes[i]);
        }
    }
}

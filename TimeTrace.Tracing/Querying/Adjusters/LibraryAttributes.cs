using System.Runtime.InteropServices;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tracing.Querying.Adjusters;

/// <summary>Moves what senders say of their tracing library on spans to the resource, where it belongs.</summary>
internal static class LibraryAttributes
{
    private static readonly HashSet<string> Keys = new(StringComparer.Ordinal)
    {
        "telemetry.sdk.language",
        "telemetry.sdk.name",
        "telemetry.sdk.version",
        "telemetry.distro.name",
        "telemetry.distro.version",
    };

    /// <summary>Gives each resource the library attributes of its spans that it lacks.</summary>
    public static void CopyToResources(StoredTrace stored, SpanRow[] rows, Resource[] resources)
    {
        var candidates = stored.FindKeys?.Invoke("telemetry."u8.ToArray());
        if (candidates?.Count == 0)
        {
            return;
        }
        foreach (ref readonly var row in rows.AsSpan())
        {
            if (candidates?.Contains(row.Position) == false)
            {
                continue;
            }
            var bytes = stored.SpanBytes(row.Position).Span;
            if (bytes.IndexOf("telemetry."u8) < 0)
            {
                continue;
            }
            ref var resource = ref resources[row.ResourceIndex];
            foreach (var attribute in OtlpSpanDecoder.Decode(bytes).Attributes)
            {
                if (Keys.Contains(attribute.Key) && Find(resource, attribute.Key) is null)
                {
                    resource = resource with { Attributes = [.. resource.Attributes, attribute] };
                }
            }
        }
    }

    /// <summary>Takes off a span what its resource says as well; a contradiction stays, with a warning.</summary>
    public static void RemoveFromSpan(List<KeyValue> attributes, int index, Resource resource, Trace trace)
    {
        var kept = 0;
        foreach (var attribute in CollectionsMarshal.AsSpan(attributes))
        {
            if (Keys.Contains(attribute.Key))
            {
                if (Find(resource, attribute.Key)?.ToString() == attribute.Value.ToString())
                {
                    continue;
                }
                trace.AddWarning(index, $"the attribute {attribute.Key} contradicts the resource's");
            }
            attributes[kept++] = attribute;
        }
        attributes.RemoveRange(kept, attributes.Count - kept);
    }

    private static AttributeValue? Find(Resource resource, string key)
    {
        foreach (var attribute in resource.Attributes)
        {
            if (attribute.Key == key)
            {
                return attribute.Value;
            }
        }
        return null;
    }
}

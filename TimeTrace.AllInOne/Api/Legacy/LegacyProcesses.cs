using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>The emitters of a trace under the keys <c>p1</c>, <c>p2</c>, ...; equal ones share a key.</summary>
/// <param name="trace">The trace.</param>
/// <param name="options">How the answer is written.</param>
internal sealed class LegacyProcesses(Trace trace, JsonWriterOptions options)
{
    private const int UsualContentBytes = 2048;

    private readonly string?[] _ids = new string?[trace.Resources.Count];
    private readonly OrderedDictionary<string, (string Id, Resource Resource)> _used = [];
    private readonly ArrayBufferWriter<byte> _content = new(UsualContentBytes);

    /// <summary>The key of a resource of the trace.</summary>
    public string IdOf(int resourceIndex) => _ids[resourceIndex] ??= FindId(trace.Resources[resourceIndex]);

    /// <summary>Writes the resources that were asked for.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("processes"u8);
        foreach (var (content, (id, resource)) in _used)
        {
            json.WritePropertyName(id);
            if (options.Indented)
            {
                Write(json, resource);
            }
            else
            {
                json.WriteRawValue(content, skipInputValidation: true);
            }
        }
        json.WriteEndObject();
    }

    /// <summary>A process's tags: everything that is said of the emitter but its name.</summary>
    public static void AddTagsTo<T>(T tags, Resource resource)
        where T : ITagSink
    {
        for (var i = 0; i < resource.Attributes.Count; i++)
        {
            if (resource.Attributes[i].Key != "service.name")
            {
                tags.Add(resource.Attributes[i]);
            }
        }
    }

    private string FindId(Resource resource)
    {
        var content = ContentOf(resource);
        if (!_used.TryGetValue(content, out var known))
        {
            known = (string.Create(CultureInfo.InvariantCulture, $"p{_used.Count + 1}"), resource);
            _used.Add(content, known);
        }
        return known.Id;
    }

    private string ContentOf(Resource resource)
    {
        _content.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_content, options))
        {
            Write(json, resource);
        }
        return Encoding.UTF8.GetString(_content.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Resource resource)
    {
        json.WriteStartObject();
        json.WriteString("serviceName"u8, resource.ServiceName);
        json.WriteStartArray("tags"u8);
        AddTagsTo(new LegacyTagSink(json), resource);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

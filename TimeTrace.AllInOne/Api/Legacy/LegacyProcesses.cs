using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>The emitters of a trace under the keys <c>p1</c>, <c>p2</c>, ...; equal ones share a key.</summary>
internal sealed class LegacyProcesses(Trace trace)
{
    private readonly string?[] _ids = new string?[trace.Resources.Count];
    private readonly Dictionary<string, string> _idsByContent = [];
    private readonly ArrayBufferWriter<byte> _content = new();
    private readonly List<(string Id, Resource Resource)> _used = [];

    /// <summary>The key of a resource of the trace.</summary>
    public string IdOf(int resourceIndex) => _ids[resourceIndex] ??= FindId(trace.Resources[resourceIndex]);

    /// <summary>Writes the resources that were asked for.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("processes"u8);
        foreach (var (id, resource) in _used)
        {
            json.WritePropertyName(id);
            Write(json, resource);
        }
        json.WriteEndObject();
    }

    private string FindId(Resource resource)
    {
        var content = ContentOf(resource);
        if (!_idsByContent.TryGetValue(content, out var id))
        {
            id = string.Create(CultureInfo.InvariantCulture, $"p{_used.Count + 1}");
            _idsByContent[content] = id;
            _used.Add((id, resource));
        }
        return id;
    }

    private string ContentOf(Resource resource)
    {
        _content.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_content))
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
        foreach (var attribute in resource.Attributes.Where(attribute => attribute.Key != "service.name"))
        {
            LegacyTagWriter.Write(json, attribute);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

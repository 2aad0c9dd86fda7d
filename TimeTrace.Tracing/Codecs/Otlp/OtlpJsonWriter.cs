using System.Text.Json;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>
/// Writes traces in OTLP's JSON mapping: ids in hex, 64-bit integers as text, enums as numbers. Spans are decoded one
/// at a time, and what is written goes out as it grows, so that an answer's size costs no memory.
/// </summary>
/// <remarks>See https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding.</remarks>
public static class OtlpJsonWriter
{
    private const int FlushBytes = 32 * 1024;

    /// <summary>Writes the object that holds all traces: <c>{"resourceSpans":[...]}</c>.</summary>
    /// <param name="json">Writes to a stream.</param>
    /// <param name="traces">The traces.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static async Task WriteAsync(
        Utf8JsonWriter json,
        IAsyncEnumerable<Trace> traces,
        CancellationToken cancellationToken
    )
    {
        json.WriteStartObject();
        json.WriteStartArray("resourceSpans"u8);
        await foreach (var trace in traces.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await WriteTraceAsync(json, trace, cancellationToken).ConfigureAwait(false);
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task WriteTraceAsync(Utf8JsonWriter json, Trace trace, CancellationToken cancellationToken)
    {
        var (resource, scope) = (-1, -1);
        foreach (var index in OtlpGrouping.Of(trace))
        {
            var (rowResource, rowScope) = (trace.Rows[index].ResourceIndex, trace.Rows[index].ScopeIndex);
            if (rowResource != resource || rowScope != scope)
            {
                EndScope(json, isOpen: scope >= 0);
                if (rowResource != resource)
                {
                    EndResource(json, isOpen: resource >= 0);
                    BeginResource(json, trace.Resources[rowResource]);
                }
                BeginScope(json, trace.Scopes[rowScope]);
                (resource, scope) = (rowResource, rowScope);
            }
            OtlpJsonSpanWriter.Write(json, trace.ReadSpan(index));
            if (json.BytesPending > FlushBytes)
            {
                await json.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        EndScope(json, isOpen: scope >= 0);
        EndResource(json, isOpen: resource >= 0);
    }

    private static void BeginResource(Utf8JsonWriter json, Resource resource)
    {
        json.WriteStartObject();
        json.WriteStartObject("resource"u8);
        json.WriteAttributes(resource.Attributes);
        json.WriteCount("droppedAttributesCount"u8, resource.DroppedAttributesCount);
        json.WriteEndObject();
        json.WriteText("schemaUrl"u8, resource.SchemaUrl);
        json.WriteStartArray("scopeSpans"u8);
    }

    private static void BeginScope(Utf8JsonWriter json, Scope scope)
    {
        json.WriteStartObject();
        json.WriteStartObject("scope"u8);
        json.WriteText("name"u8, scope.Name);
        json.WriteText("version"u8, scope.Version);
        json.WriteAttributes(scope.Attributes);
        json.WriteCount("droppedAttributesCount"u8, scope.DroppedAttributesCount);
        json.WriteEndObject();
        json.WriteText("schemaUrl"u8, scope.SchemaUrl);
        json.WriteStartArray("spans"u8);
    }

    private static void EndScope(Utf8JsonWriter json, bool isOpen) => EndListOfObject(json, isOpen);

    private static void EndResource(Utf8JsonWriter json, bool isOpen) => EndListOfObject(json, isOpen);

    private static void EndListOfObject(Utf8JsonWriter json, bool isOpen)
    {
        if (isOpen)
        {
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}

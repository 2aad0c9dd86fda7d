using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using TimeTrace.Tracing.Codecs.Jaeger;
using TimeTrace.Tracing.Codecs.Json;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tracing.Codecs;

/// <summary>
/// Reads a file of traces by what it holds: OTLP in protobuf, or JSON of OTLP or Jaeger, one text or several that follow
/// each other as one per line.
/// </summary>
public static class TraceFileReader
{
    private static readonly SearchValues<byte> NotInText = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Select(code => (byte)code).Except("\t\r\n"u8.ToArray()),
    ]);

    /// <summary>The file's traces as an OTLP ExportTraceServiceRequest; that in protobuf is answered as it is, unread.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="output">Where the protobuf form of JSON goes; the answer may be part of it.</param>
    /// <exception cref="MalformedPayloadException">It is JSON, but not of traces.</exception>
    public static ReadOnlyMemory<byte> ToOtlp(ReadOnlyMemory<byte> file, ProtoWriter output)
    {
        if (!IsJson(file.Span))
        {
            return file;
        }
        var mark = file.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            ReadJson(file, mark, output);
        }
        catch (InvalidOperationException)
        {
            // What compares names with escapes throws so.
            throw new MalformedPayloadException("a field's name has half of a surrogate pair", mark);
        }
        return output.Written;
    }

    /// <summary>Whether a file is read as JSON.</summary>
    public static bool IsJson(ReadOnlySpan<byte> file)
    {
        // What begins like JSON and is not shall be told so. Any other text is JSON badly begun, but none has the control
        // characters that protobuf is full of.
        var start = file.StartsWith(Encoding.UTF8.Preamble) ? file[Encoding.UTF8.Preamble.Length..] : file;
        return start is [(byte)'{' or (byte)'[', ..] || (!file.ContainsAny(NotInText) && Utf8.IsValid(file));
    }

    private static void ReadJson(ReadOnlyMemory<byte> file, int start, ProtoWriter output)
    {
        var json = file[start..];
        if (JsonFaults.TryFind(json.Span, out var problem, out var offset))
        {
            throw new MalformedPayloadException(problem, start + offset);
        }
        foreach (var (first, end, form) in Values(json, start))
        {
            ReadValue(json[first..end], form, start + first, output);
        }
    }

    private static void ReadValue(ReadOnlyMemory<byte> json, TraceFileForm form, int start, ProtoWriter output)
    {
        try
        {
            if (form == TraceFileForm.Jaeger)
            {
                JaegerJsonReader.Read(json, output);
            }
            else
            {
                OtlpJsonReader.ReadFile(json.Span, output);
            }
        }
        catch (MalformedPayloadException fault) when (start > 0)
        {
            throw new MalformedPayloadException(fault.Problem, start + fault.ByteOffset);
        }
    }

    private static List<(int First, int End, TraceFileForm Form)> Values(ReadOnlyMemory<byte> json, int start)
    {
        var values = new List<(int First, int End, TraceFileForm Form)>();
        var options = new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = JsonToProto.MaxDepth };
        var reader = new Utf8JsonReader(json.Span, options);
        try
        {
            while (reader.Read())
            {
                var first = (int)reader.TokenStartIndex;
                var form = FormOf(reader);
                reader.Skip();
                values.Add((first, (int)reader.BytesConsumed, form));
                if (form == TraceFileForm.Unknown)
                {
                    throw new MalformedPayloadException(
                        "neither OTLP (with resourceSpans) nor Jaeger's JSON (with data or spans)",
                        start + first
                    );
                }
            }
        }
        catch (JsonException exception)
        {
            throw new MalformedPayloadException(
                JsonFaults.Describe(exception),
                start + JsonFaults.OffsetOf(json.Span, exception)
            );
        }
        return values;
    }

    // The reader is a copy: it looks ahead.
    private static TraceFileForm FormOf(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return reader.TokenType == JsonTokenType.StartArray ? TraceFileForm.Jaeger : TraceFileForm.Unknown;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (IsNamed(reader, "resourceSpans"u8, "resource_spans"u8) || IsNamed(reader, "result"u8))
            {
                return TraceFileForm.Otlp;
            }
            if (IsNamed(reader, "data"u8, "spans"u8))
            {
                return TraceFileForm.Jaeger;
            }
            reader.Skip();
        }
        return TraceFileForm.Unknown;
    }

    private static bool IsNamed(
        in Utf8JsonReader reader,
        ReadOnlySpan<byte> name,
        ReadOnlySpan<byte> other = default
    ) => reader.ValueTextEquals(name) || (!other.IsEmpty && reader.ValueTextEquals(other));
}

using System.Buffers;
using System.Text;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Load.Sending.Forms;

/// <summary>Makes requests in another form of those in OTLP's protobuf.</summary>
internal static class FormConverter
{
    /// <summary>Converts a request of one service.</summary>
    /// <param name="payload">The ExportTraceServiceRequest.</param>
    /// <param name="batch">What it is read into.</param>
    /// <param name="form">The form to make.</param>
    public static ReadOnlyMemory<byte> Convert(ReadOnlyMemory<byte> payload, SpanBatch batch, ISpanForm form)
    {
        OtlpBatchReader.Read(payload, batch);
        var service = batch.Bytes(batch.Resources[0].ServiceName);
        var resource = OtlpDecoder.DecodeResource(
            batch.Bytes(batch.Resources[0].Bytes),
            Encoding.UTF8.GetString(service),
            schemaUrl: ""
        );
        var spans = new Span[batch.Spans.Length];
        for (var i = 0; i < spans.Length; i++)
        {
            spans[i] = OtlpSpanDecoder.Decode(batch.Bytes(batch.Spans[i].Bytes));
        }
        var output = new ArrayBufferWriter<byte>(payload.Length * 2);
        form.Write(resource, spans, output);
        return output.WrittenMemory;
    }
}

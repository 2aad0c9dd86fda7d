using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Api.Grpc.V3;

/// <summary>Writes jaeger.api_v3.FindTraceSummariesResponse; what is zero or empty is left out, as protobuf does.</summary>
internal static class V3SummaryProto
{
    /// <summary>How many summaries one message has at most, so that its size is bounded by their names.</summary>
    public const int MaxSummaries = 100;

    public static void Write(ProtoWriter output, IEnumerable<TraceSummary> summaries)
    {
        foreach (var summary in summaries)
        {
            var message = output.BeginMessage(field: 1);
            Write(output, summary);
            output.EndMessage(message);
        }
    }

    private static void Write(ProtoWriter output, TraceSummary summary)
    {
        output.WriteString(field: 1, summary.Id.ToString());
        WriteText(output, field: 2, summary.RootServiceName);
        WriteText(output, field: 3, summary.RootSpanName);
        output.WriteFixed64(field: 4, summary.MinStartUnixNano);
        output.WriteFixed64(field: 5, summary.MaxEndUnixNano);
        WriteCount(output, field: 6, summary.SpanCount);
        WriteCount(output, field: 7, summary.ErrorSpanCount);
        WriteCount(output, field: 8, summary.OrphanSpanCount);
        foreach (var service in summary.Services)
        {
            var message = output.BeginMessage(field: 9);
            output.WriteString(field: 1, service.Name);
            WriteCount(output, field: 2, service.SpanCount);
            WriteCount(output, field: 3, service.ErrorSpanCount);
            output.EndMessage(message);
        }
    }

    private static void WriteText(ProtoWriter output, int field, string text)
    {
        if (text.Length > 0)
        {
            output.WriteString(field, text);
        }
    }

    private static void WriteCount(ProtoWriter output, int field, int count)
    {
        if (count > 0)
        {
            output.WriteVarint(field, (ulong)count);
        }
    }
}

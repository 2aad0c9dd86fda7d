using System.Globalization;
using System.Text.Json;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Api.V3;

/// <summary>Writes what a list of traces shows of one trace; numbers of zero and empty names are left out.</summary>
internal static class V3SummaryWriter
{
    public static void Write(Utf8JsonWriter json, TraceSummary summary)
    {
        json.WriteStartObject();
        json.WriteString("traceId", summary.Id.ToString());
        WriteText(json, "rootServiceName", summary.RootServiceName);
        WriteText(json, "rootOperationName", summary.RootSpanName);
        WriteNano(json, "minStartTimeUnixNano", summary.MinStartUnixNano);
        WriteNano(json, "maxEndTimeUnixNano", summary.MaxEndUnixNano);
        WriteCount(json, "spanCount", summary.SpanCount);
        WriteCount(json, "errorSpanCount", summary.ErrorSpanCount);
        WriteCount(json, "orphanSpanCount", summary.OrphanSpanCount);
        json.WriteStartArray("services");
        foreach (var service in summary.Services)
        {
            json.WriteStartObject();
            json.WriteString("name", service.Name);
            WriteCount(json, "spanCount", service.SpanCount);
            WriteCount(json, "errorSpanCount", service.ErrorSpanCount);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteNano(Utf8JsonWriter json, string name, ulong unixNano) =>
        json.WriteString(name, unixNano.ToString(CultureInfo.InvariantCulture));

    private static void WriteCount(Utf8JsonWriter json, string name, int count)
    {
        if (count > 0)
        {
            json.WriteNumber(name, count);
        }
    }
}

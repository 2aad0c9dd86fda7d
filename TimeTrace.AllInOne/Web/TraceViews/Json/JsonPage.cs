using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.TraceViews.Json;

/// <summary>The JSON of some spans of a trace, in lines.</summary>
/// <param name="Window">Which spans.</param>
/// <param name="Lines">The lines; long ones are for the page to cut.</param>
/// <param name="LeftOutLines">The lines beyond those.</param>
public sealed record JsonPage(TableWindow Window, IReadOnlyList<string> Lines, int LeftOutLines)
{
    private const int SpansPerPage = 20;
    private const int MaxLines = 4_000;

    private static readonly JsonWriterOptions Indented = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Indented = true,
    };

    /// <summary>Writes the JSON of the spans from one on: as many as a page holds, fewer where they are large.</summary>
    internal static async Task<JsonPage> ReadAsync(
        Trace trace,
        int first,
        JsonForm form,
        Func<int, (Span Span, IReadOnlyList<string> Warnings)> read,
        CancellationToken cancellationToken
    )
    {
        const int FewBytes = 500_000;
        var start = Math.Clamp(first, 0, trace.Rows.Length - 1);
        var count = Math.Min(SpansPerPage, trace.Rows.Length - start);
        var text = await WriteAsync(count);
        while (text.Length > FewBytes && count > 1)
        {
            count = Math.Max(count / 4, 1);
            text = await WriteAsync(count);
        }
        var lines = text.Split('\n');
        return new JsonPage(
            new TableWindow(start, count, trace.Rows.Length),
            lines.Length > MaxLines ? lines[..MaxLines] : lines,
            Math.Max(lines.Length - MaxLines, 0)
        );

        async Task<string> WriteAsync(int spans)
        {
            using var buffer = new MemoryStream();
            await using (var json = new Utf8JsonWriter(buffer, Indented))
            {
                await TraceJson.WriteAsync(json, TraceJson.Part(trace, start, spans, read), form, cancellationToken);
            }
            return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
    }
}

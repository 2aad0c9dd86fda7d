using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Browser;

/// <summary>Traces in which every field of every span holds text that was chosen to break the page that shows it.</summary>
internal static class HostileSpans
{
    private const ulong Milli = 1_000_000;

    /// <summary>Texts, and how pages show them.</summary>
    public static readonly IReadOnlyList<(string Text, string Shown)> Texts =
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("\"'><img src=x onerror=alert(1)>", "\"'><img src=x onerror=alert(1)>"),
        ("</title></style></textarea><x-hostile>&lt;", "</title></style></textarea><x-hostile>&lt;"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("a\u202egpj.exe\u2066b\u200f", "aRLOgpj.exeLRIbRLM"),
        ("zero\u200bwidth\ufeff", "zeroZWSPwidthBOM"),
        ("bell\u0007null\u0000del\u007f", "bell\u2407null\u2400del\u2421"),
        ("line\nbreak\r\ttab\u0085", "line\u240abreak\u240d\u2409tabU+0085"),
        ("e" + new string('\u0301', 500), "e\u0301\u0301\u0301\u0301"),
    ];

    /// <summary>A text of a million characters without a place to break it.</summary>
    public static readonly string Huge = new('w', 1_000_000);

    /// <summary>A trace with a span for each text; the first one is the root.</summary>
    public static TestSpans Trace(ulong trace, params IReadOnlyList<string> texts)
    {
        var spans = new TestSpans();
        var start = Senders.NowUnixNano - (60_000 * Milli);
        for (var i = 0; i < texts.Count; i++)
        {
            var (text, id) = (texts[i], (ulong)i + 1);
            spans
                .Resource(resource => resource.With("service.name", text).With(text, text), schemaUrl: text)
                .Scope(text, version: text, scope => scope.With(text, text), schemaUrl: text)
                .Span(
                    trace,
                    id,
                    span =>
                        span.Named(text)
                            .Under(id - 1)
                            .Is(SpanKind.Server)
                            .At(start + (id * Milli), (20 - id) * Milli)
                            .With(text, text)
                            .Event(text, values => values.With(text, text))
                            .Link(7, 7, values => values.With(text, text), traceState: text)
                            .Raw(writer => writer.WriteString(OtlpFields.Span.TraceState, text))
                            .Ended(SpanStatusCode.Error, text)
                );
        }
        return spans;
    }
}

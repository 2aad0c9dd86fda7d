using System.Security.Cryptography;
using System.Text;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Ui;

/// <summary>The page at <c>/</c> where no UI is served: what this server is, and where its API begins.</summary>
internal static class FrontPage
{
    private const string Style = """

        :root { color-scheme: light dark; --text: #1c2330; --soft: #5b6678; --back: #f7f8fa; --card: #fff; --line: #dde2ea; --link: #0b57c4; }
        @media (prefers-color-scheme: dark) {
          :root { --text: #e8ebf1; --soft: #a3adbd; --back: #12161d; --card: #1a202a; --line: #2e3746; --link: #8ab8ff; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; padding: 2rem 1rem; background: var(--back); color: var(--text); font: 1rem/1.55 system-ui, sans-serif; }
        main { max-width: 44rem; margin: 0 auto; }
        h1 { font-size: 1.75rem; margin: 0 0 .25rem; }
        h2 { font-size: 1.05rem; margin: 0 0 .5rem; }
        p { margin: 0 0 1rem; }
        .soft { color: var(--soft); }
        section { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1.1rem 1.25rem; margin-top: 1.25rem; }
        section > :last-child { margin-bottom: 0; }
        ul { margin: 0; padding: 0; list-style: none; }
        li { padding: .5rem 0; border-top: 1px solid var(--line); }
        li:first-child { border-top: 0; padding-top: 0; }
        a { color: var(--link); }
        a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        code { font: .875em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }

        """;

    private static readonly string ContentSecurityPolicy =
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; img-src data:; style-src 'sha256-"
        + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))
        + "'";

    /// <summary>Answers with the page.</summary>
    /// <param name="context">The request.</param>
    /// <param name="traceId">A trace to link to, or null.</param>
    public static Task WriteAsync(HttpContext context, TraceId? traceId)
    {
        SecurityHeaders.Set(context.Response);
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Html(traceId), context.RequestAborted);
    }

    private static string Html(TraceId? traceId) =>
        $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>TimeTrace</title>
            <link rel="icon" href="data:,">
            <style>{{Style}}</style>
            </head>
            <body>
            <main>
            <h1>TimeTrace</h1>
            <p class="soft">This server receives traces over OTLP, keeps them, and answers Jaeger's query API on this port.</p>
            {{TraceSection(traceId)}}<section>
            <h2>Look at what is kept</h2>
            <ul>
            <li><a href="/api/services?prettyPrint=true">Services</a> <span class="soft">that sent spans</span></li>
            <li><a href="/api/dependencies?prettyPrint=true">Calls between services</a> <span class="soft">in the last 24 hours</span></li>
            </ul>
            </section>
            <section>
            <h2>Ask the API</h2>
            <ul>
            <li><code>/api/traces?service=NAME&amp;limit=20</code><br><span class="soft">the latest traces of a service</span></li>
            <li><code>/api/traces/TRACE-ID</code><br><span class="soft">one trace, in Jaeger's JSON</span></li>
            <li><code>/api/v3/traces/TRACE-ID</code><br><span class="soft">one trace, in OTLP's JSON</span></li>
            <li><code>/api/v3/trace-summaries?query.startTimeMin=…&amp;query.startTimeMax=…</code><br><span class="soft">a search over all services</span></li>
            <li><code>/api/metrics/calls?service=NAME&amp;groupByOperation=true</code><br><span class="soft">calls a second by operation; also errors and latencies</span></li>
            </ul>
            </section>
            <section>
            <h2>Browse in Jaeger's UI</h2>
            <p>Start this server with <code>--ui-dir PATH</code>, the folder of a Jaeger UI build, and this page becomes that UI.</p>
            </section>
            </main>
            </body>
            </html>

            """;

    private static string TraceSection(TraceId? traceId) =>
        traceId is { } id
            ? $$"""
                <section>
                <h2>Trace <code>{{id}}</code></h2>
                <ul>
                <li><a href="/api/traces/{{id}}?prettyPrint=true">Its spans, in Jaeger's JSON</a></li>
                <li><a href="/api/v3/traces/{{id}}">Its spans, in OTLP's JSON</a></li>
                </ul>
                </section>

                """
            : "";
}

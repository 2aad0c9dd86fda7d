using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace OpenTelemetry.Instrumentation.AspNetCore;

/// <summary>What to trace of incoming requests.</summary>
internal sealed class AspNetCoreTraceInstrumentationOptions
{
    /// <summary>False means: this request and what it causes is not traced.</summary>
    public Func<HttpContext, bool>? Filter { get; set; }

    /// <summary>Called when the response is known, last of all.</summary>
    public Action<Activity, HttpResponse>? EnrichWithHttpResponse { get; set; }

    /// <summary>Whether an unhandled exception becomes an event of the span.</summary>
    public bool RecordException { get; set; }
}

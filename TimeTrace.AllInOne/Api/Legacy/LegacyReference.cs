using System.Runtime.InteropServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>A reference to another span.</summary>
/// <param name="IsChildOf">Whether the other span waits for this one, as a parent does; else this one follows from it.</param>
/// <param name="TraceId">The other span's trace.</param>
/// <param name="SpanId">The other span.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LegacyReference(bool IsChildOf, TraceId TraceId, SpanId SpanId)
{
    /// <summary>The type in Jaeger's words.</summary>
    public string Type => IsChildOf ? "CHILD_OF" : "FOLLOWS_FROM";
}

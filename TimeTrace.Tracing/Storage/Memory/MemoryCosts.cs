using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Memory;

/// <summary>
/// What things take on the heap beside their own bytes: object headers, list objects and dictionary entries. Found by
/// measuring; a test holds the sum to the growth of the heap.
/// </summary>
internal static class MemoryCosts
{
    public const int Trace = 576;
    public const int SpanBytes = 28;
    public const int PartUse = 48;
    public const int Service = 360;

    private const int Operation = 110;
    private const int Part = 260;
    private const int FirstSlots = 128;
    private const int MaxStandInLength = 20;

    public static long OfResource(StoredResource resource) =>
        Part + resource.Bytes.Length + OfText(resource.ServiceName) + OfText(resource.SchemaUrl);

    public static long OfScope(StoredScope scope) => Part + scope.Bytes.Length + OfText(scope.SchemaUrl);

    /// <summary>A span with a name in UTF-8 that shares nothing with others: the most that it can take.</summary>
    public static long OfLoneSpan(in SpanEntry span, StoredResource resource, StoredScope scope) =>
        Trace
        + FirstSlots
        + (2 * PartUse)
        + SpanBytes
        + span.Bytes.Length
        + Service
        + Operation
        + (2L * Math.Max(span.Name.Length, MaxStandInLength))
        + OfResource(resource)
        + OfScope(scope);

    public static long OfOperation(string name) => Operation + OfText(name);

    public static long OfText(string text) => 2L * text.Length;
}

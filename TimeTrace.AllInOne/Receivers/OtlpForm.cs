using TimeTrace.Tracing.Codecs;

namespace TimeTrace.AllInOne.Receivers;

/// <summary>Makes OTLP of bodies in other forms, within the bounds on bodies.</summary>
internal static class OtlpForm
{
    // What small payloads may grow to: the least span of Jaeger's takes a byte.
    private const int MaxGrowth = 4;

    /// <summary>Converts a body that has been read.</summary>
    /// <param name="context">The request; the OTLP bytes are valid until it has been answered.</param>
    /// <param name="body">The body.</param>
    /// <param name="maxBodyBytes">The limit for one body.</param>
    /// <param name="convert">Reads it and writes its OTLP form.</param>
    public static ReadOnlyMemory<byte> Convert(
        HttpContext context,
        BodyBuffer body,
        int maxBodyBytes,
        Action<ReadOnlySpan<byte>, ProtoWriter> convert
    )
    {
        var writer = new ProtoWriter((int)Math.Min(int.MaxValue / 2, (long)maxBodyBytes * MaxGrowth));
        context.Response.RegisterForDispose(writer);
        convert(body.Written.Span, writer);
        body.Hold(writer.Length);
        return writer.Written;
    }
}

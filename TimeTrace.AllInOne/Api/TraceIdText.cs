using System.Buffers.Text;
using System.Globalization;
using System.Text;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api;

/// <summary>Reads and writes trace ids in every form that Jaeger takes.</summary>
internal static class TraceIdText
{
    private const int MaxBase64Length = 24;

    /// <summary>Reads up to 32 hex digits, or else base64 of 16 bytes in either alphabet, with or without padding.</summary>
    public static bool TryParse(string text, out TraceId id) =>
        (TraceId.TryParse(text, out id) || TryParseBase64(text, out id)) && !id.IsEmpty;

    /// <summary>The id in the path.</summary>
    /// <exception cref="ApiException">It is no trace id.</exception>
    public static TraceId Read(HttpContext context) => Read(RouteText.Read(context, "traceId"), "traceID");

    /// <exception cref="ApiException">It is no trace id.</exception>
    public static TraceId Read(string text, string parameterName) =>
        TryParse(text, out var id)
            ? id
            : throw ApiException.BadRequest(
                $"parameter '{parameterName}' is not a trace id: give up to 32 hexadecimal digits, not all zero"
            );

    /// <summary>The form of the legacy API: 16 digits where the high half is zero, else 32.</summary>
    public static string ToLegacyText(this TraceId id) =>
        id.High == 0 ? id.Low.ToString("x16", CultureInfo.InvariantCulture) : id.ToString();

    private static bool TryParseBase64(string text, out TraceId id)
    {
        id = default;
        if (text.Length > MaxBase64Length || !Ascii.IsValid(text))
        {
            return false;
        }
        var digits = text.Replace('+', '-').Replace('/', '_').TrimEnd('=');
        Span<byte> bytes = stackalloc byte[MaxBase64Length];
        if (!Base64Url.IsValid(digits) || Base64Url.DecodeFromChars(digits, bytes) != TraceId.ByteLength)
        {
            return false;
        }
        id = TraceId.FromBytes(bytes);
        return true;
    }
}

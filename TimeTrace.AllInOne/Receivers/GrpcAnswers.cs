using System.Globalization;
using System.Text;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.AllInOne.Receivers;

/// <summary>Writes the answers of gRPC calls.</summary>
internal static class GrpcAnswers
{
    private const string Status = "grpc-status";
    private const string Message = "grpc-message";
    private const string Details = "grpc-status-details-bin";

    /// <summary>Answers a request that is no gRPC call, as HTTP does.</summary>
    /// <returns>Whether it was none.</returns>
    public static bool RefusesOther(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "POST";
            return true;
        }
        if (MediaTypes.Of(context.Request) is not ("application/grpc" or "application/grpc+proto"))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return true;
        }
        return false;
    }

    /// <summary>A message, then the trailers of success.</summary>
    public static async Task SucceedAsync(HttpResponse response, byte[] framedMessage)
    {
        response.ContentType = "application/grpc";
        await response.BodyWriter.WriteAsync(framedMessage);
        response.AppendTrailer(Status, "0");
    }

    /// <summary>The trailers of success, after any number of messages.</summary>
    public static async Task SucceedAsync(HttpResponse response)
    {
        if (!response.HasStarted)
        {
            response.ContentType = "application/grpc";
            await response.StartAsync();
        }
        response.AppendTrailer(Status, "0");
    }

    /// <summary>The trailers alone: without a message they go out as the headers.</summary>
    public static void Fail(HttpResponse response, RpcCode code, string message, TimeSpan? retryAfter = null)
    {
        if (response.HasStarted)
        {
            response.AppendTrailer(Status, ((int)code).ToString(CultureInfo.InvariantCulture));
            response.AppendTrailer(Message, PercentEncode(message));
            return;
        }
        response.ContentType = "application/grpc";
        response.Headers[Status] = ((int)code).ToString(CultureInfo.InvariantCulture);
        response.Headers[Message] = PercentEncode(message);
        response.Headers.GrpcAcceptEncoding = "identity,gzip,deflate,br";
        if (retryAfter is not null)
        {
            response.Headers[Details] = Convert.ToBase64String(OtlpResponses.Status(code, message, retryAfter));
        }
    }

    /// <summary>Text as gRPC carries it in a header: printable ASCII without the percent sign, the rest in hex.</summary>
    public static string PercentEncode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var part in Encoding.UTF8.GetBytes(text))
        {
            if (part is >= 0x20 and <= 0x7e and not (byte)'%')
            {
                encoded.Append((char)part);
            }
            else
            {
                encoded.Append(CultureInfo.InvariantCulture, $"%{part:X2}");
            }
        }
        return encoded.ToString();
    }
}

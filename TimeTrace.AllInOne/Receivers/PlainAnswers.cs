using System.Globalization;
using System.Net.Mime;

namespace TimeTrace.AllInOne.Receivers;

/// <summary>The answers of receivers that have no form of their own for them: a status, and a sentence where something is wrong.</summary>
internal static class PlainAnswers
{
    /// <summary>What became of a request with spans: 202 where they were kept.</summary>
    /// <remarks>Spans left out because of a flaw are told by the ledger; senders look at the status alone.</remarks>
    public static Task AnswerAsync(HttpContext context, in IntakeOutcome outcome)
    {
        if (outcome.Failure is { } failure)
        {
            return FailAsync(context, failure.HttpStatus, failure.Message, failure.RetryAfter);
        }
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return Task.CompletedTask;
    }

    /// <summary>Says what is wrong.</summary>
    public static Task FailAsync(HttpContext context, int status, string message, TimeSpan? retryAfter = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = MediaTypeNames.Text.Plain + "; charset=utf-8";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (retryAfter is { } delay)
        {
            var seconds = Math.Max(1, Math.Ceiling(delay.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
        return context.Response.WriteAsync(message + "\n", context.RequestAborted);
    }
}

using TimeTrace.AllInOne.Receivers;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.AllInOne.Api.Grpc;

/// <summary>Answers gRPC calls by a table of methods, within the caller's time, each failure with the right status.</summary>
/// <param name="budget">The bound on messages held at once.</param>
/// <param name="options">Limit one message.</param>
/// <param name="time">Tells when a caller's time is over.</param>
/// <param name="logger">Where our own faults are reported.</param>
internal sealed class GrpcServer(
    BodyBudget budget,
    AllInOneOptions options,
    TimeProvider time,
    ILogger<GrpcServer> logger
)
{
    // Questions are short.
    private const int MaxMessageBytes = 1 << 20;

    private readonly Dictionary<string, Func<GrpcCall, Task>> _methods = new(StringComparer.Ordinal);

    /// <summary>Adds a method.</summary>
    /// <param name="service">The service's full name.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="answer">Reads the call's messages and sends the answers.</param>
    public void Add(string service, string method, Func<GrpcCall, Task> answer) =>
        _methods.Add($"/{service}/{method}", answer);

    /// <summary>Answers one call.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (GrpcAnswers.RefusesOther(context))
        {
            return;
        }
        var aborted = context.RequestAborted;
        using var late = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, late.Token);
        context.RequestAborted = either.Token;
        try
        {
            await AnswerAsync(context, late);
        }
        catch (Exception) when (aborted.IsCancellationRequested)
        {
            // The caller went away; there is nobody to answer.
        }
        catch (Exception) when (late.IsCancellationRequested)
        {
            GrpcAnswers.Fail(context.Response, RpcCode.DeadlineExceeded, "the call took longer than its grpc-timeout");
        }
        catch (Exception fault)
        {
            Fail(context, fault);
        }
        finally
        {
            context.RequestAborted = aborted;
        }
    }

    private async Task AnswerAsync(HttpContext context, CancellationTokenSource late)
    {
        if (GrpcTimeout.Read(context.Request.Headers["grpc-timeout"]) is { } timeout)
        {
            late.CancelAfter(timeout);
        }
        if (!_methods.TryGetValue(context.Request.Path.Value ?? "", out var answer))
        {
            throw new GrpcException(RpcCode.Unimplemented, $"no method {context.Request.Path}");
        }
        using var call = new GrpcCall(context, new BodyBuffer(budget, Math.Min(options.MaxBodyBytes, MaxMessageBytes)));
        await answer(call);
        await GrpcAnswers.SucceedAsync(context.Response);
    }

    private void Fail(HttpContext context, Exception fault)
    {
        var (code, message, isOurs) = GrpcFaults.Judge(fault, context.Request);
        if (isOurs)
        {
            logger.LogError(fault, "A call of {Path} failed", context.Request.Path);
        }
        GrpcAnswers.Fail(context.Response, code, message);
    }
}

using TimeTrace.AllInOne.Access;
using TimeTrace.AllInOne.Api.Zipkin;
using TimeTrace.AllInOne.Receivers;
using TimeTrace.AllInOne.Receivers.Zipkin;

namespace TimeTrace.AllInOne.Hosting;

/// <summary>Zipkin's port takes spans from everyone, as receivers do, and is read under the rules of the query port.</summary>
/// <param name="receiver">Takes spans.</param>
/// <param name="api">Answers questions.</param>
/// <param name="gate">Stands before the answers.</param>
/// <param name="options">Says under which names they are given.</param>
internal sealed class ZipkinPort(ZipkinReceiver receiver, ZipkinApi api, AccessGate gate, AllInOneOptions options)
{
    /// <summary>Answers one request.</summary>
    public Task HandleAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsPost(method) || HttpMethods.IsOptions(method))
        {
            // Pages may send spans; what is kept is not theirs to read.
            return LoopbackCors.Answers(context) ? Task.CompletedTask : receiver.HandleAsync(context);
        }
        return HostNames.IsAllowed(context.Request, options)
            ? gate.HandleAsync(context, api.HandleAsync)
            : HostNames.RefuseAsync(context);
    }
}

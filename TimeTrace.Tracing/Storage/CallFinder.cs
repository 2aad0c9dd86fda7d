using System.Runtime.InteropServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage;

/// <summary>Finds the calls between services in one trace: the one meaning that every store follows. Not for several threads.</summary>
internal sealed class CallFinder
{
    private const int None = -1;

    private readonly Dictionary<SpanId, Holder> _holders = [];

    // Spans beyond the first with the same id; a span that was sent twice is one of them.
    private readonly HashSet<Sender> _others = [];
    private readonly List<CallSpan> _distinct = [];

    /// <summary>Tells of each call.</summary>
    /// <param name="spans">All spans of one trace.</param>
    /// <param name="onCall">Takes the number of the calling service, then the called span.</param>
    public void Find(ReadOnlySpan<CallSpan> spans, Action<int, CallSpan> onCall)
    {
        Clear();
        foreach (ref readonly var span in spans)
        {
            Note(span);
        }
        foreach (var span in _distinct)
        {
            if (CallerOf(span) is var caller and >= 0)
            {
                onCall(caller, span);
            }
        }
    }

    private void Clear()
    {
        _holders.Clear();
        _others.Clear();
        _distinct.Clear();
    }

    private void Note(in CallSpan span)
    {
        ref var holder = ref CollectionsMarshal.GetValueRefOrAddDefault(_holders, span.Id, out var isKnown);
        var sender = new Sender(span.Id, span.Service, span.Kind);
        if (!isKnown)
        {
            holder = new Holder(sender);
        }
        else if (holder.First == sender || !_others.Add(sender))
        {
            return;
        }
        _distinct.Add(span);
        // Children of a shared id were started by the server.
        if (span.Kind == SpanKind.Server)
        {
            holder.Parent = span.Service;
        }
        if (span.Kind == SpanKind.Client && holder.Client == None)
        {
            holder.Client = span.Service;
        }
    }

    /// <summary>A server that shares its client's id, as Zipkin's do, is that client's child.</summary>
    private int CallerOf(in CallSpan span)
    {
        if (span.Kind == SpanKind.Server && _holders[span.Id].Client is var client and not None)
        {
            return client;
        }
        if (!_holders.TryGetValue(span.ParentId, out var parent))
        {
            return None;
        }
        return span.ParentId == span.Id && parent.Client != None ? parent.Client : parent.Parent;
    }

    /// <summary>Spans with the same one are the same span.</summary>
    private readonly record struct Sender(SpanId Id, int Service, SpanKind Kind);

    /// <summary>What stands behind one span id.</summary>
    private struct Holder(Sender first)
    {
        public readonly Sender First = first;
        public int Parent = first.Service;
        public int Client = None;
    }
}

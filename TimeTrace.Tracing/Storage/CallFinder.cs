using System.Runtime.InteropServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage;

/// <summary>Finds the calls between services in one trace: the one meaning that every store follows. Not for several threads.</summary>
internal sealed class CallFinder
{
    private const int None = -1;

    private readonly Dictionary<SpanId, Holder> _holders = [];

    // Spans beyond the first with the same id; a span that was sent twice is one of them.
    private readonly HashSet<CallSpan> _others = [];
    private readonly List<CallSpan> _distinct = [];

    /// <summary>Tells of each call by the numbers of the two services.</summary>
    /// <param name="spans">All spans of one trace.</param>
    /// <param name="onCall">Takes the caller, then the called.</param>
    public void Find(ReadOnlySpan<CallSpan> spans, Action<int, int> onCall)
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
                onCall(caller, span.Service);
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
        var alike = span with { ParentId = default };
        if (!isKnown)
        {
            holder = new Holder(alike);
        }
        else if (holder.First == alike || !_others.Add(alike))
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

    /// <summary>What stands behind one span id.</summary>
    private struct Holder(CallSpan first)
    {
        public readonly CallSpan First = first;
        public int Parent = first.Service;
        public int Client = None;
    }
}

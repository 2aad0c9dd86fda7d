using System.Globalization;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Adjusters;

/// <summary>
/// Brings the clocks of different hosts in line: a span that does not fit into its parent on another host is centred in
/// it, and what runs below it on the same host is shifted with it. Hosts are told apart by <c>host.id</c>,
/// <c>host.ip</c> or <c>host.name</c>; spans of one resource share a clock even without these.
/// </summary>
internal static class ClockSkew
{
    public static void Adjust(Trace trace, SpanRow[] rows, TimeSpan maxSkew)
    {
        var tree = new SpanTree(rows);
        foreach (var repeated in tree.RepeatedIds)
        {
            trace.AddWarning(repeated, "another span of the trace has the same id; the clock was not adjusted");
        }
        var clocks = trace.Resources.Select(HostKey).ToArray();
        var pending = new Stack<(int Index, int Parent, long ShiftNano)>();
        foreach (var root in tree.Roots)
        {
            WarnOfMissingParent(trace, rows[root], root);
            pending.Push((root, -1, 0));
        }
        var moved = false;
        while (pending.TryPop(out var next))
        {
            var shift =
                next.Parent < 0 || ShareClock(clocks, rows[next.Index], rows[next.Parent])
                    ? next.ShiftNano
                    : FindShift(rows[next.Index], rows[next.Parent]);
            moved |= Apply(trace, rows, next.Index, shift, maxSkew);
            for (var child = tree.FirstChildOf(next.Index); child >= 0; child = tree.NextSiblingOf(child))
            {
                pending.Push((child, next.Index, shift));
            }
        }
        if (moved)
        {
            trace.SortByStart();
        }
    }

    private static string HostKey(Resource resource)
    {
        foreach (var key in (ReadOnlySpan<string>)["host.id", "host.ip", "host.name"])
        {
            foreach (var attribute in resource.Attributes)
            {
                if (attribute.Key == key && FirstText(attribute.Value) is { Length: > 0 } text)
                {
                    return text;
                }
            }
        }
        return "";
    }

    private static string FirstText(AttributeValue value) =>
        value.Kind != AttributeKind.Array ? value.ToString()
        : value.AsArray.Count > 0 ? value.AsArray[0].ToString()
        : "";

    private static bool ShareClock(string[] clocks, in SpanRow span, in SpanRow parent) =>
        span.ResourceIndex == parent.ResourceIndex
        || (clocks[span.ResourceIndex].Length > 0 && clocks[span.ResourceIndex] == clocks[parent.ResourceIndex]);

    // The parent is in place already, so that its times are the ones to compare with.
    private static long FindShift(in SpanRow span, in SpanRow parent)
    {
        if (span.DurationNano > parent.DurationNano)
        {
            // It outlives its parent: an asynchronous call, which still cannot begin before it.
            return span.StartUnixNano < parent.StartUnixNano ? Difference(parent.StartUnixNano, span.StartUnixNano) : 0;
        }
        if (span.StartUnixNano >= parent.StartUnixNano && span.EndUnixNano <= parent.EndUnixNano)
        {
            return 0;
        }
        var latency = (parent.DurationNano - span.DurationNano) / 2;
        return Difference(parent.StartUnixNano + latency, span.StartUnixNano);
    }

    private static long Difference(ulong target, ulong start) => unchecked((long)(target - start));

    private static bool Apply(Trace trace, SpanRow[] rows, int index, long shiftNano, TimeSpan maxSkew)
    {
        if (shiftNano == 0)
        {
            return false;
        }
        if (maxSkew == TimeSpan.Zero)
        {
            trace.AddWarning(index, $"clock skew of {Milliseconds(shiftNano)} is not adjusted; adjusting is off");
            return false;
        }
        if (Math.Abs((double)shiftNano) > maxSkew.TotalNanoseconds)
        {
            trace.AddWarning(
                index,
                $"clock skew of {Milliseconds(shiftNano)} is not adjusted; it is above the limit of "
                    + Milliseconds(maxSkew.TotalNanoseconds)
            );
            return false;
        }
        rows[index].StartUnixNano = unchecked(rows[index].StartUnixNano + (ulong)shiftNano);
        rows[index].EndUnixNano = unchecked(rows[index].EndUnixNano + (ulong)shiftNano);
        trace.AddWarning(
            index,
            $"the span's times were shifted by {Milliseconds(shiftNano)} to fit its parent's clock"
        );
        return true;
    }

    private static void WarnOfMissingParent(Trace trace, in SpanRow row, int index)
    {
        if (!row.ParentId.IsEmpty)
        {
            trace.AddWarning(index, $"the parent span {row.ParentId} is not in the trace; the clock was not adjusted");
        }
    }

    private static string Milliseconds(double nanoseconds) =>
        (nanoseconds / 1e6).ToString("0.######", CultureInfo.InvariantCulture) + " ms";
}

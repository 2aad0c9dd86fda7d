using System.Runtime.InteropServices;
using System.Text;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Writes the index of a segment that takes no more spans.</summary>
internal sealed class IndexWriter
{
    private const int Alignment = 8;

    private readonly IndexHeader.Place[] _places = new IndexHeader.Place[Enum.GetValues<IndexSection>().Length];
    private readonly WriteAt _write;
    private long _offset = Align(IndexHeader.Length);

    private IndexWriter(WriteAt write) => _write = write;

    /// <summary>Takes bytes of the file and their place in it.</summary>
    public delegate void WriteAt(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Writes the whole index, its header last.</summary>
    /// <param name="segment">The segment; nothing may be appended meanwhile.</param>
    /// <param name="older">The segments before it.</param>
    /// <param name="arrived">When its last span came.</param>
    /// <param name="write">Takes the bytes.</param>
    public static void Write(
        ActiveSegment segment,
        ReadOnlyMemory<Segment> older,
        DateTimeOffset arrived,
        WriteAt write
    )
    {
        var writer = new IndexWriter(write);
        var order = TraceOrder.ById(segment);
        writer.AddSpans(segment, order);
        writer.AddTraces(order, TraceTablesBuilder.Build(segment, order, older));
        writer.AddNames(segment);
        writer.AddMinutes(segment);
        writer.Finish(segment, arrived);
    }

    private void AddSpans(ActiveSegment segment, TraceOrder order)
    {
        Add<Block>(IndexSection.Blocks, segment.Blocks);
        Add<SpanFact>(IndexSection.Facts, order.Facts());
        Add(IndexSection.Fingerprints, segment.UsedFingerprints);
        Add(IndexSection.AttributeFilter, segment.FilterWords);
    }

    private void AddTraces(TraceOrder order, PreparedTraces prepared)
    {
        var ids = order.Ids();
        Add(IndexSection.TraceIds, Bytes(ids));
        Add(IndexSection.TraceFilter, TraceFilter.Of(ids).Words);
        Add<TraceFact>(IndexSection.TraceFacts, prepared.Facts);
        Add<int>(IndexSection.ContinuedTraces, prepared.Continued);
        Add<byte>(IndexSection.Calls, prepared.Calls);
        AddTraceSpans(order);
    }

    private void AddTraceSpans(TraceOrder order)
    {
        var starts = new int[order.TraceCount + 1];
        var spans = new ByteBuffer(order.Spans.Length * 2);
        for (var trace = 0; trace < order.TraceCount; trace++)
        {
            var previous = 0;
            foreach (var span in order.Spans.AsSpan(order.Starts[trace]..order.Starts[trace + 1]))
            {
                spans.WriteVarint((ulong)(span - previous));
                previous = span;
            }
            starts[trace + 1] = spans.Length;
        }
        Add<int>(IndexSection.TraceStarts, starts);
        Add(IndexSection.TraceSpans, spans.Written);
    }

    private void AddNames(ActiveSegment segment)
    {
        var starts = new int[segment.EntryCount + 1];
        var entries = new ByteBuffer(1 << 16);
        for (var entry = 0; entry < segment.EntryCount; entry++)
        {
            entries.WriteBytes(segment.Entries.Read(entry));
            starts[entry + 1] = entries.Length;
        }
        Add<int>(IndexSection.EntryStarts, starts);
        Add(IndexSection.Entries, entries.Written);
        Add(IndexSection.Names, Names(segment));
    }

    private void AddMinutes(ActiveSegment segment)
    {
        var (facts, latencies) = segment.WriteMinutes();
        Add<MinuteFact>(IndexSection.Minutes, facts);
        Add(IndexSection.Latencies, latencies.Span);
    }

    private void Finish(ActiveSegment segment, DateTimeOffset arrived)
    {
        var header = new IndexHeader(
            segment.Salt,
            segment.ByteCount,
            segment.MinStartUnixNano,
            segment.MaxStartUnixNano,
            arrived.ToUnixTimeSeconds(),
            _places
        );
        _write(0, header.ToBytes());
    }

    private void Add<T>(IndexSection section, ReadOnlySpan<T> items)
        where T : struct
    {
        var bytes = MemoryMarshal.AsBytes(items);
        _places[(int)section] = new IndexHeader.Place(_offset, bytes.Length, Crc32C.Of(bytes));
        _write(_offset, bytes);
        _offset += Align(bytes.Length);
    }

    private static ReadOnlySpan<byte> Bytes(Model.TraceId[] ids)
    {
        var bytes = new byte[ids.Length * Model.TraceId.ByteLength];
        for (var index = 0; index < ids.Length; index++)
        {
            ids[index].WriteBytes(bytes.AsSpan(index * Model.TraceId.ByteLength));
        }
        return bytes;
    }

    private static ReadOnlySpan<byte> Names(ActiveSegment segment)
    {
        var names = new ByteBuffer(1 << 12);
        names.WriteVarint((ulong)segment.ServiceCount);
        for (var service = 0; service < segment.ServiceCount; service++)
        {
            WriteText(names, segment.ServiceName(service));
        }
        names.WriteVarint((ulong)segment.OperationCount);
        for (var number = 0; number < segment.OperationCount; number++)
        {
            var operation = segment.Operation(number);
            names.WriteVarint((ulong)operation.Service);
            names.WriteVarint((ulong)operation.Kind);
            WriteText(names, operation.Name);
        }
        return names.Written;
    }

    private static void WriteText(ByteBuffer target, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        target.WriteVarint((ulong)bytes.Length);
        target.WriteBytes(bytes);
    }

    private static int Align(int length) => (length + Alignment - 1) / Alignment * Alignment;
}

using System.Runtime.InteropServices;
using System.Text;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Writes the index of a segment that takes no more spans.</summary>
internal static class IndexWriter
{
    private const int Alignment = 8;

    /// <summary>Writes the whole index.</summary>
    /// <param name="segment">The segment; nothing may be appended meanwhile.</param>
    /// <param name="write">Takes the file's bytes from front to back.</param>
    public static void Write(ActiveSegment segment, Action<ReadOnlyMemory<byte>> write)
    {
        var traces = new TraceOrder(segment);
        var sections = new List<byte[]>();
        foreach (var section in Enum.GetValues<IndexSection>())
        {
            sections.Add(BytesOf(section, segment, traces));
        }
        var places = new List<IndexHeader.Place>();
        var offset = (long)Align(IndexHeader.Length);
        foreach (var bytes in sections)
        {
            places.Add(new IndexHeader.Place(offset, bytes.Length, Crc32C.Of(bytes)));
            offset += Align(bytes.Length);
        }
        var header = new IndexHeader(
            segment.Salt,
            segment.ByteCount,
            segment.MinStartUnixNano,
            segment.MaxStartUnixNano,
            places
        );
        WriteAligned(header.ToBytes(), write);
        foreach (var bytes in sections)
        {
            WriteAligned(bytes, write);
        }
    }

    private static byte[] BytesOf(IndexSection section, ActiveSegment segment, TraceOrder traces) =>
        section switch
        {
            IndexSection.Blocks => MemoryMarshal.AsBytes(segment.Blocks).ToArray(),
            IndexSection.BlockOrder => Bytes<int>([.. segment.BlocksByMaxStart()]),
            IndexSection.Facts => MemoryMarshal.AsBytes(traces.Facts()).ToArray(),
            IndexSection.Fingerprints => MemoryMarshal.AsBytes(segment.UsedFingerprints).ToArray(),
            IndexSection.TraceIds => traces.Ids(),
            IndexSection.TraceStarts => Bytes(traces.Starts),
            IndexSection.TraceSpans => Bytes(traces.Spans),
            IndexSection.EntryStarts => EntryStarts(segment),
            IndexSection.Entries => Entries(segment),
            IndexSection.Names => Names(segment),
            _ => Bytes(segment.FilterWords),
        };

    private static byte[] EntryStarts(ActiveSegment segment)
    {
        var starts = new int[segment.EntryCount + 1];
        for (var entry = 0; entry < segment.EntryCount; entry++)
        {
            starts[entry + 1] = starts[entry] + segment.Entries.Read(entry).Length;
        }
        return Bytes(starts);
    }

    private static byte[] Entries(ActiveSegment segment)
    {
        var bytes = new ByteBuffer(1 << 16);
        for (var entry = 0; entry < segment.EntryCount; entry++)
        {
            bytes.WriteBytes(segment.Entries.Read(entry));
        }
        return bytes.Written.ToArray();
    }

    private static byte[] Names(ActiveSegment segment)
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
        return names.Written.ToArray();
    }

    private static void WriteText(ByteBuffer target, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        target.WriteVarint((ulong)bytes.Length);
        target.WriteBytes(bytes);
    }

    private static byte[] Bytes<T>(ReadOnlySpan<T> items)
        where T : struct => MemoryMarshal.AsBytes(items).ToArray();

    private static void WriteAligned(byte[] bytes, Action<ReadOnlyMemory<byte>> write)
    {
        write(bytes);
        write(new byte[Align(bytes.Length) - bytes.Length]);
    }

    private static int Align(int length) => (length + Alignment - 1) / Alignment * Alignment;
}

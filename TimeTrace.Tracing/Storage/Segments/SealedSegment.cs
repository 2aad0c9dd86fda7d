using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>A segment that takes no more spans, read where it lies. What is read for the first time is checked first.</summary>
internal sealed class SealedSegment : Segment, IEntryReader
{
    private readonly IBytes _frames;
    private readonly IBytes _index;
    private readonly IndexHeader _header;
    private readonly bool[] _sectionIsChecked = new bool[Enum.GetValues<IndexSection>().Length];
    private readonly bool[] _frameIsChecked;
    private IReadOnlyDictionary<string, long>? _spansByService;
    private readonly Lazy<(string[] Services, SegmentOperation[] Operations)> _names;

    /// <exception cref="SegmentDamageException">The index is not valid, or not of these frames.</exception>
    public SealedSegment(SegmentName name, IBytes frames, IBytes index)
    {
        Name = name;
        _frames = frames;
        _index = index;
        _header = IndexHeader.Read(index);
        if (frames.Length < _header.FrameBytes)
        {
            throw new SegmentDamageException("frames are missing");
        }
        _frameIsChecked = new bool[_header.Sections[(int)IndexSection.Blocks].Length / Unsafe.SizeOf<Block>()];
        _names = new Lazy<(string[], SegmentOperation[])>(ReadNames, LazyThreadSafetyMode.PublicationOnly);
    }

    public override SegmentName Name { get; }

    public override ReadOnlySpan<Block> Blocks => Items<Block>(IndexSection.Blocks);

    public override ReadOnlySpan<SpanFact> Facts => Items<SpanFact>(IndexSection.Facts);

    public override ReadOnlySpan<ushort> Fingerprints => Items<ushort>(IndexSection.Fingerprints);

    public override IEntryReader Entries => this;

    public override long ByteCount => _header.FrameBytes;

    /// <summary>When its last span came.</summary>
    public DateTimeOffset Arrived => DateTimeOffset.FromUnixTimeSeconds(_header.ArrivedUnixSeconds);

    /// <remarks>Counted once: retention asks again and again.</remarks>
    public override IReadOnlyDictionary<string, long> SpansByService => _spansByService ??= base.SpansByService;

    public override long FileByteCount => _frames.Length + _index.Length;

    public override int OperationCount => _names.Value.Operations.Length;

    public override ulong MinStartUnixNano => _header.MinStartUnixNano;

    public override ulong MaxStartUnixNano => _header.MaxStartUnixNano;

    public override int TraceCount => Section(IndexSection.TraceIds).Length / Model.TraceId.ByteLength;

    public override int FindService(string name) => Array.IndexOf(_names.Value.Services, name);

    public override int ServiceCount => _names.Value.Services.Length;

    public override string ServiceName(int service) => _names.Value.Services[service];

    public override SegmentOperation Operation(int operation) => _names.Value.Operations[operation];

    public override TraceId TraceId(int trace) =>
        Model.TraceId.FromBytes(Section(IndexSection.TraceIds).Slice(trace * Model.TraceId.ByteLength));

    public override int FindTrace(TraceId id)
    {
        if (!HashFilter.MayHave(Items<ulong>(IndexSection.TraceFilter), TraceFilter.HashOf(id)))
        {
            return -1;
        }
        var (low, high) = (0, TraceCount - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = TraceId(middle).CompareTo(id);
            if (order == 0)
            {
                return middle;
            }
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }
        return -1;
    }

    public override void AddSpansOf(int trace, List<int> spans)
    {
        var starts = Items<int>(IndexSection.TraceStarts);
        var cursor = new ByteCursor(Section(IndexSection.TraceSpans)[starts[trace]..starts[trace + 1]]);
        for (var span = 0; !cursor.IsAtEnd; )
        {
            span += (int)cursor.ReadVarint();
            spans.Add(span);
        }
    }

    public override int ExtentOf(int trace)
    {
        var starts = Items<int>(IndexSection.TraceStarts);
        return starts[trace + 1] - starts[trace];
    }

    public override ReadOnlySpan<byte> Frame(int block)
    {
        ref readonly var place = ref Blocks[block];
        var frame = _frames.Slice(place.FrameOffset, place.FrameLength);
        if (!_frameIsChecked[block])
        {
            if (!FrameHeader.IsFrame(_header.Salt, frame, out var length) || length != frame.Length)
            {
                throw new SegmentDamageException("a frame is not what was written");
            }
            _frameIsChecked[block] = true;
        }
        return frame;
    }

    public override bool MayHave(ReadOnlySpan<ulong> hashes) =>
        HashFilter.MayHaveAny(Items<ulong>(IndexSection.AttributeFilter), hashes);

    public override TraceTables Tables(ReadOnlyMemory<Segment> older) =>
        new()
        {
            Facts = Items<TraceFact>(IndexSection.TraceFacts),
            Continued = Items<int>(IndexSection.ContinuedTraces),
            Calls = Section(IndexSection.Calls),
        };

    public override void VisitMinutes(Func<int, int, bool> isWanted, Action<int, int, CallTally> onMinute)
    {
        var latencies = Section(IndexSection.Latencies);
        foreach (ref readonly var fact in Items<MinuteFact>(IndexSection.Minutes))
        {
            if (isWanted(fact.Operation, fact.Minute))
            {
                var histogram = LatencyHistogram.Read(latencies[fact.LatenciesOffset..], out _);
                onMinute(fact.Operation, fact.Minute, new CallTally(histogram, fact.ErrorCount));
            }
        }
    }

    ReadOnlySpan<byte> IEntryReader.Read(int number)
    {
        var starts = Items<int>(IndexSection.EntryStarts);
        return (uint)number < (uint)(starts.Length - 1)
            ? Section(IndexSection.Entries)[starts[number]..starts[number + 1]]
            : throw new SegmentDamageException("a dictionary entry is missing");
    }

    private ReadOnlySpan<T> Items<T>(IndexSection section)
        where T : struct => MemoryMarshal.Cast<byte, T>(Section(section));

    /// <exception cref="IndexDamageException">The section is not what was written.</exception>
    private ReadOnlySpan<byte> Section(IndexSection section)
    {
        var place = _header.Sections[(int)section];
        var bytes =
            place.Offset + place.Length <= _index.Length
                ? _index.Slice(place.Offset, (int)place.Length)
                : throw new IndexDamageException(this, "it is cut off");
        if (!_sectionIsChecked[(int)section])
        {
            if (Crc32C.Of(bytes) != place.Checksum)
            {
                throw new IndexDamageException(this, $"its {section} are not what was written");
            }
            _sectionIsChecked[(int)section] = true;
        }
        return bytes;
    }

    private (string[] Services, SegmentOperation[] Operations) ReadNames()
    {
        var cursor = new ByteCursor(Section(IndexSection.Names));
        var services = new string[cursor.ReadCount()];
        for (var service = 0; service < services.Length; service++)
        {
            services[service] = ReadText(ref cursor);
        }
        var operations = new SegmentOperation[cursor.ReadCount()];
        for (var number = 0; number < operations.Length; number++)
        {
            var (service, kind) = ((int)cursor.ReadVarint(), (SpanKind)cursor.ReadVarint());
            operations[number] = new SegmentOperation(service, ReadText(ref cursor), kind);
        }
        return (services, operations);
    }

    private static string ReadText(ref ByteCursor cursor) =>
        Encoding.UTF8.GetString(cursor.ReadBytes(cursor.ReadCount()));
}

using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

/// <summary>Every byte of a small sealed segment is changed: what is not damaged is answered, and nothing false.</summary>
public sealed class SealedSegmentTests
{
    private static readonly SegmentLimits Limits = new(Spans: 100, Fingerprints: 1_000, DictionaryBytes: 1 << 20);
    private readonly ActiveSegment _written = Written();
    private int _damageCount;

    [Fact]
    public void Read_AnyByteOfTheIndexChanged_IsToldOrDoesNotMatter()
    {
        var (frames, index) = ArrayBytes.Seal(_written);
        var expected = Answers(new SealedSegment(SegmentName.Of(1), frames, index));

        for (var at = 0; at < index.Bytes.Length; at++)
        {
            index.Bytes[at] ^= 0x20;
            try
            {
                Assert.Equal(expected, Answers(new SealedSegment(SegmentName.Of(1), frames, index)));
            }
            catch (Exception told) when (told is SegmentDamageException or IndexDamageException) { }
            index.Bytes[at] ^= 0x20;
        }
        Assert.Equal(0, _damageCount);
    }

    [Fact]
    public void Read_AnyByteOfTheFramesChanged_LosesTheSpansOfThatFrameAlone()
    {
        var (frames, index) = ArrayBytes.Seal(_written);
        var expected = Answers(new SealedSegment(SegmentName.Of(1), frames, index));

        for (var at = SegmentHeader.Length; at < frames.Bytes.Length; at++)
        {
            frames.Bytes[at] ^= 0x20;
            var frame = FrameOf(at);
            Assert.Equal(
                expected.Where(answer => !answer.StartsWith(frame, StringComparison.Ordinal)),
                Answers(new SealedSegment(SegmentName.Of(1), frames, index))
            );
            frames.Bytes[at] ^= 0x20;
        }
        Assert.True(_damageCount > 0);
    }

    [Fact]
    public void Open_IndexCutOffAnywhere_IsTold()
    {
        var (frames, index) = ArrayBytes.Seal(_written);
        for (var length = 0; length < index.Bytes.Length - 8; length++)
        {
            var cut = new ArrayBytes(index.Bytes[..length]);
            var told = Record.Exception(() => Answers(new SealedSegment(SegmentName.Of(1), frames, cut)));
            Assert.True(told is SegmentDamageException or IndexDamageException, $"length {length}: {told}");
        }
    }

    /// <summary>One trace a frame, so that a trace's id tells its frame.</summary>
    private static ActiveSegment Written()
    {
        var segment = new ActiveSegment(SegmentName.Of(1), salt: 5, Limits, createdUnixSeconds: 0);
        for (var trace = 1UL; trace <= 4; trace++)
        {
            segment.Append(
                new TestSpans()
                    .Service("shop", resource => resource.With("host", "a"))
                    .Span(trace, 1, span => span.Named("GET").With("user", "alice").At(1_000 * trace))
                    .Span(trace, 2, span => span.Under(1).Event("happened").At(1_000 * trace + 5))
                    .ToBatch()
            );
        }
        return segment;
    }

    private string FrameOf(int offset)
    {
        var blocks = _written.Blocks.ToArray();
        return $"{Array.FindLastIndex(blocks, block => block.FrameOffset <= offset) + 1}:";
    }

    /// <summary>Whatever the segment can be asked, a line for each span: its trace, then the rest.</summary>
    private List<string> Answers(Segment segment)
    {
        var lines = new List<string>();
        for (var id = 1UL; id <= 4; id++)
        {
            if (new TraceReader(new TraceId(0, id), OnDamage).Read([segment]) is not { } trace)
            {
                continue;
            }
            lines.AddRange(
                trace.Rows.Select(row =>
                    $"{id}: {row.Id} {row.ParentId} {row.StartUnixNano} {row.EndUnixNano} {row.Name} {row.Kind} "
                    + $"{trace.Resources[row.ResourceIndex].ServiceName} {Convert.ToHexString(trace.SpanBytes(row.Position).Span)}"
                )
            );
        }
        var query = new TraceQuery { ServiceName = "shop", Attributes = [new("user", "alice"), new("host", "a")] };
        var found = new SegmentSearch(query, OnDamage, CancellationToken.None).Find([segment]);
        lines.AddRange(found.Select(id => $"{id.Low}: found"));
        lines.AddRange(Prepared(segment));
        return lines;
    }

    /// <summary>What is answered without a look at any row.</summary>
    private static IEnumerable<string> Prepared(Segment segment)
    {
        var kinds = new HashSet<SpanKind>(Enum.GetValues<SpanKind>());
        var query = new OperationMinuteQuery(new HashSet<string> { "shop" }, kinds, 0, int.MaxValue);
        foreach (var minute in new SegmentMinutes(query, CancellationToken.None).Count([segment]))
        {
            yield return $"all: {minute.SpanName} {minute.Calls.CallCount} {minute.Calls.Latencies.QuantileNano(0.5)}";
        }
        foreach (var before in new[] { ulong.MaxValue, 3_000UL })
        {
            foreach (var link in new SegmentDependencies(0, before, CancellationToken.None).Count([segment]))
            {
                yield return $"all: {link.Parent} {link.Child} {link.CallCount} {link.Calls.Latencies.QuantileNano(0.5)}";
            }
        }
        yield return $"all: {segment.Tables(older: default).Continued.Length} continued";
    }

    private void OnDamage(Segment segment, SegmentDamageException damage) => _damageCount++;
}

using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage.Segments;

namespace TimeTrace.Tests.Tracing.Storage.Segments;

public sealed class SegmentReplayTests
{
    private static readonly SegmentLimits Limits = new(Spans: 1_000, Fingerprints: 10_000, DictionaryBytes: 1 << 20);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_WholeFile_GivesTheSameSegment(int seed)
    {
        var written = Written(seed, batches: 50);

        var replay = SegmentReplay.Read(SegmentName.Of(3), ArrayBytes.FileOf(written), Limits);

        Assert.Equal(ArrayBytes.FileOf(written), ArrayBytes.FileOf(replay.Segment));
        Assert.Equal(written.ByteCount, replay.SoundLength);
        Assert.Equal((0, 0, false), (replay.DamagedBytes, replay.LostSpanCount, replay.IsDamagedInside));
        var (before, after) = (ArrayBytes.Seal(written), ArrayBytes.Seal(replay.Segment));
        Assert.Equal(before.Index.Bytes, after.Index.Bytes);
    }

    [Fact]
    public void Read_FileCutOffAnywhere_GivesTheFramesBeforeTheCut()
    {
        var written = Written(seed: 4, batches: 4);
        var file = ArrayBytes.FileOf(written);
        var ends = written
            .Blocks.ToArray()
            .Select(block => (int)block.FrameOffset + block.FrameLength)
            .Distinct()
            .ToArray();

        for (var length = SegmentHeader.Length; length < file.Length; length++)
        {
            var replay = SegmentReplay.Read(SegmentName.Of(3), file.AsSpan(0, length), Limits);
            var sound = ends.LastOrDefault(end => end <= length, SegmentHeader.Length);
            Assert.Equal(sound, replay.SoundLength);
            Assert.Equal(length - sound, replay.DamagedBytes);
            Assert.Equal(file[..sound], ArrayBytes.FileOf(replay.Segment));
            Assert.False(replay.IsDamagedInside);
        }
    }

    [Fact]
    public void Read_AnyByteChanged_NeverGivesASpanThatWasNotWritten()
    {
        var written = Written(seed: 5, batches: 6);
        var file = ArrayBytes.FileOf(written);
        var messages = Messages(written).ToHashSet(StringComparer.Ordinal);

        for (var at = SegmentHeader.Length; at < file.Length; at++)
        {
            file[at] ^= 0x04;
            var replay = SegmentReplay.Read(SegmentName.Of(3), file, Limits);
            Assert.All(Messages(replay.Segment), message => Assert.Contains(message, messages));
            Assert.True(replay.DamagedBytes > 0, $"byte {at}");
            file[at] ^= 0x04;
        }
    }

    [Fact]
    public void Read_OneFrameDamaged_GivesTheSpansOfTheOthersThatNeedNothingOfIt()
    {
        var written = new ActiveSegment(SegmentName.Of(0), salt: 9, Limits, createdUnixSeconds: 7);
        for (var batch = 0UL; batch < 3; batch++)
        {
            // What comes for the second time becomes an entry, on which later frames rely.
            var kind = (SpanKind)(batch + 1);
            written.Append(
                new TestSpans()
                    .Service($"service{batch}")
                    .Span(batch + 1, 1, span => span.Named($"{kind}").Is(kind).Ended(SpanStatusCode.Error, $"{kind}"))
                    .ToBatch()
            );
        }
        var file = ArrayBytes.FileOf(written);
        file[written.Blocks[1].FrameOffset + FrameHeader.Length + 3] ^= 1;

        var replay = SegmentReplay.Read(SegmentName.Of(3), file, Limits);

        Assert.True(replay.IsDamagedInside);
        Assert.Equal(written.Blocks[1].FrameLength, replay.DamagedBytes);
        Assert.Equal(
            [1UL, 3UL],
            Enumerable.Range(0, replay.Segment.TraceCount).Select(trace => replay.Segment.TraceId(trace).Low)
        );
    }

    [Fact]
    public void Read_NoHeader_IsRefused() =>
        Assert.Throws<SegmentDamageException>(() => SegmentReplay.Read(SegmentName.Of(3), new byte[100], Limits));

    private static ActiveSegment Written(int seed, int batches)
    {
        var segment = new ActiveSegment(SegmentName.Of(3), salt: 77, Limits, createdUnixSeconds: 8);
        var traffic = new RandomTraffic(seed);
        for (var count = 0; count < batches; count++)
        {
            if (traffic.NextBatch().Spans.Length > 0)
            {
                segment.Append(traffic.LastBatch);
            }
        }
        return segment;
    }

    private static List<string> Messages(Segment segment)
    {
        var messages = new List<string>();
        for (var block = 0; block < segment.Blocks.Length; block++)
        {
            var reader = new BlockReader(segment, block);
            for (var span = segment.Blocks[block].FirstSpan; span < segment.Blocks[block].EndSpan; span++)
            {
                var message = new ByteBuffer(256);
                reader.ReadMessage(segment.Facts[span], message);
                messages.Add($"{Convert.ToHexString(reader.Header.Resource)} {Convert.ToHexString(message.Written)}");
            }
        }
        return messages;
    }
}

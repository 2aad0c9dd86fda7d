namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>What is known of the rows that one resource and scope sent in one frame: enough to pass over them in a search.</summary>
internal struct Block
{
    /// <summary>Where the frame's header begins in the segment's file.</summary>
    public uint FrameOffset;

    /// <summary>How long the frame is, its header included.</summary>
    public int FrameLength;

    /// <summary>Where the block begins, in bytes from the frame's header on; a long one is known here as several.</summary>
    public int Offset;

    /// <summary>The segment's number of its first span.</summary>
    public int FirstSpan;

    public int SpanCount;

    /// <summary>The number of its service in the segment.</summary>
    public int Service;

    /// <summary>Where its fingerprints begin: first those of resource and scope, then those of each span.</summary>
    public int FirstFingerprint;

    /// <summary>How many fingerprints it has.</summary>
    public int FingerprintCount;

    /// <summary>How many of them resource and scope have.</summary>
    public int SharedFingerprintCount;

    public ulong MinStartUnixNano;
    public ulong MaxStartUnixNano;
    public ulong MaxDurationNano;

    /// <summary>The latest start in this block and those before it: a search from the last block on can stop by it.</summary>
    public ulong MaxStartSoFarUnixNano;

    public readonly int EndSpan => FirstSpan + SpanCount;
}

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>What the rows of a block share.</summary>
internal readonly ref struct BlockHeader
{
    /// <summary>The Resource message.</summary>
    public ReadOnlySpan<byte> Resource { get; private init; }

    public ReadOnlySpan<byte> ResourceSchemaUrl { get; private init; }

    /// <summary>The InstrumentationScope message.</summary>
    public ReadOnlySpan<byte> Scope { get; private init; }

    public ReadOnlySpan<byte> ScopeSchemaUrl { get; private init; }

    /// <summary>What starts in rows are counted from.</summary>
    public ulong OriginUnixNano { get; private init; }

    /// <summary>Reads it behind the block's number of rows.</summary>
    /// <exception cref="SegmentDamageException">It is cut off or needs dictionary entries that are lost.</exception>
    public static BlockHeader Read(scoped ref ByteCursor cursor, IEntryReader entries) =>
        new()
        {
            Resource = RowReader.ReadCoded(ref cursor, entries),
            ResourceSchemaUrl = RowReader.ReadCoded(ref cursor, entries),
            Scope = RowReader.ReadCoded(ref cursor, entries),
            ScopeSchemaUrl = RowReader.ReadCoded(ref cursor, entries),
            OriginUnixNano = cursor.ReadUInt64(),
        };
}

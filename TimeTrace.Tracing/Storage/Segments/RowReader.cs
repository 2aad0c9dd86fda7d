using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Gives back the Span message that a row was written from, byte for byte.</summary>
internal static class RowReader
{
    /// <summary>Appends the Span message.</summary>
    /// <param name="row">The row without its length.</param>
    /// <param name="traceId">Its trace, which the row itself may leave to another.</param>
    /// <param name="originUnixNano">What starts are counted from.</param>
    /// <param name="entries">The segment's dictionary.</param>
    /// <param name="message">Where the message is put.</param>
    /// <exception cref="SegmentDamageException">The row is not one that was written.</exception>
    public static void ReadMessage(
        ReadOnlySpan<byte> row,
        TraceId traceId,
        ulong originUnixNano,
        IEntryReader entries,
        ByteBuffer message
    )
    {
        var cursor = new ByteCursor(row);
        var head = RowHead.Read(ref cursor);
        var shape = ReadCoded(ref cursor, entries);
        var times = new SpanTimes(originUnixNano);
        foreach (var step in shape)
        {
            ReadStep((SpanShape)step, ref cursor, entries, traceId, head, ref times, message);
        }
        if (!cursor.IsAtEnd)
        {
            throw new SegmentDamageException("a row is longer than its shape");
        }
    }

    /// <summary>Reads the times without the rest, where the row's flags do not say that they are odd.</summary>
    /// <param name="cursor">The row behind its head.</param>
    /// <param name="originUnixNano">What starts are counted from.</param>
    /// <param name="entries">The segment's dictionary.</param>
    /// <exception cref="SegmentDamageException">The row is not one that was written.</exception>
    public static SpanTimes ReadTimes(ref ByteCursor cursor, ulong originUnixNano, IEntryReader entries)
    {
        var shape = ReadCoded(ref cursor, entries);
        var times = new SpanTimes(originUnixNano);
        var last = shape.LastIndexOfAny((byte)SpanShape.Start, (byte)SpanShape.End);
        foreach (var step in shape[..(last + 1)])
        {
            switch ((SpanShape)step)
            {
                case SpanShape.Start:
                    times.ReadStart(cursor.ReadVarint());
                    break;
                case SpanShape.End:
                    times.ReadEnd(cursor.ReadVarint());
                    break;
                case SpanShape.Name or SpanShape.Field:
                    ReadCoded(ref cursor, entries);
                    break;
                case SpanShape.Attributes:
                    for (var left = cursor.ReadByte(); left > 0; left--)
                    {
                        ReadCoded(ref cursor, entries, out _);
                    }
                    break;
            }
        }
        return times;
    }

    /// <summary>Whether a text occurs in one of the row's strings, or in a dictionary entry that the row refers to.</summary>
    /// <param name="row">The row without its length.</param>
    /// <param name="text">The text.</param>
    /// <param name="entries">The segment's dictionary, and which of its entries hold the text.</param>
    /// <exception cref="SegmentDamageException">The row is not one that was written.</exception>
    public static bool Holds(ReadOnlySpan<byte> row, ReadOnlySpan<byte> text, EntriesWithText entries)
    {
        var cursor = new ByteCursor(row);
        RowHead.Read(ref cursor);
        var holds = false;
        foreach (var step in ReadCoded(ref cursor, entries.Reader))
        {
            switch ((SpanShape)step)
            {
                case SpanShape.Start or SpanShape.End:
                    cursor.ReadVarint();
                    break;
                case SpanShape.Name or SpanShape.Field:
                    holds |= CodedHolds(ref cursor, text, entries);
                    break;
                case SpanShape.Attributes:
                    for (var left = cursor.ReadByte(); left > 0; left--)
                    {
                        holds |= CodedHolds(ref cursor, text, entries);
                    }
                    break;
            }
        }
        return holds;
    }

    private static bool CodedHolds(scoped ref ByteCursor cursor, ReadOnlySpan<byte> text, EntriesWithText entries)
    {
        var code = cursor.ReadVarint();
        if (code >= CodedStringWriter.FirstEntry)
        {
            return entries.Contains(code - CodedStringWriter.FirstEntry);
        }
        var holds = code == CodedStringWriter.WithPrefix && entries.Contains(cursor.ReadVarint());
        return cursor.ReadBytes(cursor.ReadCount()).IndexOf(text) >= 0 || holds;
    }

    /// <summary>Reads a coded string that has no prefix.</summary>
    /// <exception cref="SegmentDamageException">It is cut off or has no such number.</exception>
    public static ReadOnlySpan<byte> ReadCoded(scoped ref ByteCursor cursor, IEntryReader entries)
    {
        var whole = ReadCoded(ref cursor, entries, out var prefix);
        return prefix.IsEmpty
            ? whole
            : throw new SegmentDamageException("a string has a prefix that is no attribute's");
    }

    /// <summary>Reads a coded string.</summary>
    /// <param name="cursor">Where it stands.</param>
    /// <param name="entries">The segment's dictionary.</param>
    /// <param name="prefix">What it begins with, if that is coded by itself.</param>
    /// <returns>The string, or what follows the prefix.</returns>
    /// <exception cref="SegmentDamageException">It is cut off or has no such number.</exception>
    private static ReadOnlySpan<byte> ReadCoded(
        scoped ref ByteCursor cursor,
        IEntryReader entries,
        out ReadOnlySpan<byte> prefix
    )
    {
        var code = cursor.ReadVarint();
        prefix = code == CodedStringWriter.WithPrefix ? ReadEntry(entries, cursor.ReadVarint()) : [];
        return code < CodedStringWriter.FirstEntry
            ? cursor.ReadBytes(cursor.ReadCount())
            : ReadEntry(entries, code - CodedStringWriter.FirstEntry);
    }

    /// <exception cref="SegmentDamageException">There is no such entry.</exception>
    public static ReadOnlySpan<byte> ReadEntry(IEntryReader entries, ulong number) =>
        number <= int.MaxValue
            ? entries.Read((int)number)
            : throw new SegmentDamageException("a dictionary entry is missing");

    private static void ReadStep(
        SpanShape step,
        ref ByteCursor cursor,
        IEntryReader entries,
        TraceId traceId,
        in RowHead head,
        ref SpanTimes times,
        ByteBuffer message
    )
    {
        switch (step)
        {
            case SpanShape.TraceId:
                Span<byte> trace = stackalloc byte[TraceId.ByteLength];
                traceId.WriteBytes(trace);
                WriteBytes(message, Fields.Span.TraceId, trace);
                break;
            case SpanShape.SpanId:
                WriteId(message, Fields.Span.SpanId, head.Id);
                break;
            case SpanShape.ParentId:
                WriteId(message, Fields.Span.ParentSpanId, head.ParentId);
                break;
            case SpanShape.Name:
                WriteBytes(message, Fields.Span.Name, ReadCoded(ref cursor, entries));
                break;
            case SpanShape.Start:
                WriteTime(message, Fields.Span.StartTimeUnixNano, times.ReadStart(cursor.ReadVarint()));
                break;
            case SpanShape.End:
                WriteTime(message, Fields.Span.EndTimeUnixNano, times.ReadEnd(cursor.ReadVarint()));
                break;
            case SpanShape.Attributes:
                for (var left = cursor.ReadByte(); left > 0; left--)
                {
                    var rest = ReadCoded(ref cursor, entries, out var prefix);
                    WriteLength(message, Fields.Span.Attributes, prefix.Length + rest.Length);
                    message.WriteBytes(prefix);
                    message.WriteBytes(rest);
                }
                break;
            case SpanShape.Field:
                message.WriteBytes(ReadCoded(ref cursor, entries));
                break;
            default:
                throw new SegmentDamageException("a shape has an unknown step");
        }
    }

    private static void WriteId(ByteBuffer message, int field, SpanId id)
    {
        Span<byte> bytes = stackalloc byte[SpanId.ByteLength];
        id.WriteBytes(bytes);
        WriteBytes(message, field, bytes);
    }

    private static void WriteBytes(ByteBuffer message, int field, ReadOnlySpan<byte> value)
    {
        WriteLength(message, field, value.Length);
        message.WriteBytes(value);
    }

    private static void WriteLength(ByteBuffer message, int field, int length)
    {
        message.WriteByte((byte)((field << 3) | (int)ProtoWireType.LengthDelimited));
        message.WriteVarint((ulong)length);
    }

    private static void WriteTime(ByteBuffer message, int field, ulong unixNano)
    {
        message.WriteByte((byte)((field << 3) | (int)ProtoWireType.Fixed64));
        message.WriteUInt64(unixNano);
    }
}

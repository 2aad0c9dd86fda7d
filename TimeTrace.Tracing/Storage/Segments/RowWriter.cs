using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Writes spans as rows: ids and times in short, and numbers in place of what recurs.</summary>
/// <remarks>
/// A row: its length; <see cref="RowFlags"/>; the trace id, or how many rows back it stands; the span's id; the parent's id; the
/// shape; the values in the order of the shape. Numbers are varints, strings are coded.
/// </remarks>
internal sealed class RowWriter(CodedStringWriter strings)
{
    private const int MaxRun = 127;

    private readonly ByteBuffer _row = new(1024);
    private readonly ByteBuffer _values = new(1024);
    private readonly ByteBuffer _shape = new(64);
    private readonly ByteBuffer _lastShape = new(64);
    private ulong _lastShapeCode;
    private int _runAt;

    /// <summary>Writes one span.</summary>
    /// <param name="target">Where the row is put.</param>
    /// <param name="payload">The batch's bytes.</param>
    /// <param name="span">The span.</param>
    /// <param name="originUnixNano">What starts are counted from.</param>
    /// <param name="rowsBack">How many rows before this one in the frame the trace id stands; 0 writes it here.</param>
    public void Write(
        ByteBuffer target,
        ReadOnlySpan<byte> payload,
        in SpanEntry span,
        ulong originUnixNano,
        int rowsBack
    )
    {
        var hasOddTimes = WriteValues(payload, span, originUnixNano);
        _row.Clear();
        WriteHead(span, rowsBack, hasOddTimes);
        WriteShape();
        _row.WriteBytes(_values.Written);
        target.WriteVarint((ulong)_row.Length);
        target.WriteBytes(_row.Written);
    }

    private void WriteHead(in SpanEntry span, int rowsBack, bool hasOddTimes)
    {
        var flags =
            (rowsBack == 0 ? RowFlags.TraceId : RowFlags.None)
            | (span.ParentId.IsEmpty ? RowFlags.None : RowFlags.Parent)
            | (hasOddTimes ? RowFlags.OddTimes : RowFlags.None);
        _row.WriteByte((byte)flags);
        if (rowsBack == 0)
        {
            Span<byte> traceId = stackalloc byte[TraceId.ByteLength];
            span.TraceId.WriteBytes(traceId);
            _row.WriteBytes(traceId);
        }
        else
        {
            _row.WriteVarint((ulong)rowsBack);
        }
        WriteSpanId(span.Id);
        if (!span.ParentId.IsEmpty)
        {
            WriteSpanId(span.ParentId);
        }
    }

    private void WriteSpanId(SpanId id)
    {
        Span<byte> bytes = stackalloc byte[SpanId.ByteLength];
        id.WriteBytes(bytes);
        _row.WriteBytes(bytes);
    }

    /// <returns>Whether the steps do not tell the span's times.</returns>
    private bool WriteValues(ReadOnlySpan<byte> payload, in SpanEntry span, ulong originUnixNano)
    {
        _values.Clear();
        _shape.Clear();
        _runAt = -1;
        var times = new SpanTimes(originUnixNano);
        var reader = new ProtoReader(payload, span.Bytes);
        var fieldAt = reader.Position;
        while (reader.TryReadField(out var field, out var wireType))
        {
            WriteField(payload, span, ref reader, fieldAt, (field << 3) | (int)wireType, ref times);
            fieldAt = reader.Position;
        }
        return times.StartUnixNano != span.StartUnixNano || times.EndUnixNano != span.EndUnixNano;
    }

    private void WriteField(
        ReadOnlySpan<byte> payload,
        in SpanEntry span,
        ref ProtoReader reader,
        int fieldAt,
        int key,
        ref SpanTimes times
    )
    {
        var isShortKey = reader.Position - fieldAt == 1;
        switch (key)
        {
            case (Fields.Span.Attributes << 3) | (int)ProtoWireType.LengthDelimited when isShortKey:
                var attribute = reader.ReadLengthDelimited();
                if (IsShort(fieldAt, attribute))
                {
                    WriteAttribute(attribute.Of(payload));
                    return;
                }
                break;
            case (Fields.Span.TraceId << 3) | (int)ProtoWireType.LengthDelimited when isShortKey:
                var traceId = reader.ReadLengthDelimited();
                if (
                    IsShort(fieldAt, traceId)
                    && traceId.Length == TraceId.ByteLength
                    && TraceId.FromBytes(traceId.Of(payload)) == span.TraceId
                )
                {
                    Step(SpanShape.TraceId);
                    return;
                }
                break;
            case (Fields.Span.SpanId << 3) | (int)ProtoWireType.LengthDelimited when isShortKey:
                if (IsId(payload, fieldAt, reader.ReadLengthDelimited(), span.Id))
                {
                    Step(SpanShape.SpanId);
                    return;
                }
                break;
            case (Fields.Span.ParentSpanId << 3) | (int)ProtoWireType.LengthDelimited when isShortKey:
                if (IsId(payload, fieldAt, reader.ReadLengthDelimited(), span.ParentId))
                {
                    Step(SpanShape.ParentId);
                    return;
                }
                break;
            case (Fields.Span.Name << 3) | (int)ProtoWireType.LengthDelimited when isShortKey:
                var name = reader.ReadLengthDelimited();
                if (IsShort(fieldAt, name))
                {
                    Step(SpanShape.Name);
                    strings.Write(_values, name.Of(payload), isExpected: false);
                    return;
                }
                break;
            case (Fields.Span.StartTimeUnixNano << 3) | (int)ProtoWireType.Fixed64 when isShortKey:
                Step(SpanShape.Start);
                _values.WriteVarint(times.CodeStart(reader.ReadFixed64()));
                return;
            case (Fields.Span.EndTimeUnixNano << 3) | (int)ProtoWireType.Fixed64 when isShortKey:
                Step(SpanShape.End);
                _values.WriteVarint(times.CodeEnd(reader.ReadFixed64()));
                return;
            default:
                reader.Skip((ProtoWireType)(key & 7));
                break;
        }
        Step(SpanShape.Field);
        strings.Write(_values, payload[fieldAt..reader.Position], isExpected: false);
    }

    /// <summary>Whether a field of one key byte has its length in the shortest form: no other is given back.</summary>
    private static bool IsShort(int fieldAt, ByteRange value) =>
        value.Offset - fieldAt == 1 + Varint.LengthOf((ulong)value.Length);

    private static bool IsId(ReadOnlySpan<byte> payload, int fieldAt, ByteRange value, SpanId id) =>
        IsShort(fieldAt, value)
        && value.Length == SpanId.ByteLength
        && !id.IsEmpty
        && SpanId.FromBytes(value.Of(payload)) == id;

    private void WriteAttribute(ReadOnlySpan<byte> attribute)
    {
        if (_runAt < 0 || _values.Written[_runAt] == MaxRun)
        {
            Step(SpanShape.Attributes);
            _runAt = _values.Length;
            _values.WriteByte(0);
        }
        _values.Patch(_runAt, (byte)(_values.Written[_runAt] + 1));
        strings.WriteAttribute(_values, attribute);
    }

    private void Step(SpanShape step)
    {
        EndRun();
        _shape.WriteByte((byte)step);
    }

    private void EndRun() => _runAt = -1;

    /// <summary>Spans of one sender have one shape after another, so the last one's number is kept.</summary>
    private void WriteShape()
    {
        if (_lastShapeCode == 0 || !_lastShape.Written.SequenceEqual(_shape.Written))
        {
            var at = _row.Length;
            strings.Write(_row, _shape.Written, isExpected: true);
            _lastShapeCode = new ByteCursor(_row.Written[at..]).ReadVarint();
            _lastShape.Clear();
            _lastShape.WriteBytes(_shape.Written);
            return;
        }
        _row.WriteVarint(_lastShapeCode);
    }
}

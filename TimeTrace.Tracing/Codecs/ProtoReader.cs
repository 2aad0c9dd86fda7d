using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs;

/// <summary>
/// Walks one protobuf message without copying. A message within a message is read by another reader over the same
/// payload, so that every range and every error names its place in the payload.
/// </summary>
internal ref struct ProtoReader
{
    private const int OneByteVarint = 0x80;

    // The payload up to the message's end.
    private readonly ReadOnlySpan<byte> _payload;
    private int _position;

    public ProtoReader(ReadOnlySpan<byte> payload)
    {
        _payload = payload;
    }

    public ProtoReader(ReadOnlySpan<byte> payload, ByteRange message)
    {
        _payload = payload[..message.End];
        _position = message.Offset;
    }

    public readonly int Position => _position;

    /// <summary>Reads the next field's key, or returns false at the message's end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadField(out int field, out ProtoWireType wireType)
    {
        if (_position >= _payload.Length)
        {
            field = 0;
            wireType = default;
            return false;
        }
        var key = ReadVarint();
        field = (int)(key >> 3);
        wireType = (ProtoWireType)(key & 7);
        if (field == 0 || key > uint.MaxValue)
        {
            Throw("field number out of range", _position);
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadVarint()
    {
        var position = _position;
        if ((uint)position < (uint)_payload.Length)
        {
            var value = _payload[position];
            if (value < OneByteVarint)
            {
                _position = position + 1;
                return value;
            }
        }
        return ReadLongVarint();
    }

    public ulong ReadFixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8).Of(_payload));

    public uint ReadFixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Of(_payload));

    /// <summary>The stretch of a string, bytes or message field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ByteRange ReadLengthDelimited()
    {
        var length = ReadVarint();
        var position = _position;
        if (length > (ulong)(_payload.Length - position))
        {
            Throw("length runs past the end of its message", position);
        }
        _position = position + (int)length;
        return new ByteRange(position, (int)length);
    }

    public void Skip(ProtoWireType wireType)
    {
        switch (wireType)
        {
            case ProtoWireType.Varint:
                ReadVarint();
                break;
            case ProtoWireType.Fixed64:
                Take(8);
                break;
            case ProtoWireType.LengthDelimited:
                ReadLengthDelimited();
                break;
            case ProtoWireType.Fixed32:
                Take(4);
                break;
            default:
                Throw($"wire type {(int)wireType} is not used by OTLP", _position);
                break;
        }
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Throw(string problem, int position) => throw new MalformedPayloadException(problem, position);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ByteRange Take(int length)
    {
        var position = _position;
        if (length > _payload.Length - position)
        {
            Throw("field is cut off", position);
        }
        _position = position + length;
        return new ByteRange(position, length);
    }

    private ulong ReadLongVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_position >= _payload.Length)
            {
                Throw("number is cut off", _position);
            }
            var next = _payload[_position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < OneByteVarint)
            {
                return value;
            }
        }
        Throw("number is longer than 10 bytes", _position);
        return 0;
    }
}

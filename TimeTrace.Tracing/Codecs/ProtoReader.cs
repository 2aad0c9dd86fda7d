using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs;

/// <summary>
/// Walks one protobuf message without copying. A message within a message is read by another reader over the same
/// payload, so that every range and every error names its place in the payload.
/// </summary>
public ref struct ProtoReader
{
    private const int OneByteVarint = 0x80;

    // The payload up to the message's end.
    private readonly ReadOnlySpan<byte> _payload;
    private int _position;

    /// <param name="payload">One message.</param>
    public ProtoReader(ReadOnlySpan<byte> payload)
    {
        _payload = payload;
    }

    /// <param name="payload">What the message is a part of.</param>
    /// <param name="message">Where it is.</param>
    public ProtoReader(ReadOnlySpan<byte> payload, ByteRange message)
    {
        _payload = payload[..message.End];
        _position = message.Offset;
    }

    /// <summary>Where in the payload the next field begins.</summary>
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

    /// <summary>The value of a varint field.</summary>
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

    /// <summary>The value of a fixed64 or double field.</summary>
    public ulong ReadFixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8).Of(_payload));

    /// <summary>The value of a fixed32 field.</summary>
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

    /// <summary>The text of a string field.</summary>
    public string ReadText() => Encoding.UTF8.GetString(ReadLengthDelimited().Of(_payload));

    /// <summary>The bytes of a bytes or message field.</summary>
    public ReadOnlySpan<byte> ReadBytes() => ReadLengthDelimited().Of(_payload);

    /// <summary>Passes over a field.</summary>
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

    /// <exception cref="MalformedPayloadException">Always.</exception>
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

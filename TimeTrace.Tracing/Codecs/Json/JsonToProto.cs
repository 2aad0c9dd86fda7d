using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace TimeTrace.Tracing.Codecs.Json;

/// <summary>
/// Re-encodes JSON as protobuf in one pass, following a table of messages. Keys may be spelled in lowerCamelCase or
/// snake_case; unknown ones are passed over; null stands for an absent field; a key that comes twice is an error, and
/// so is anything but whitespace after the text. Comments and trailing commas are not JSON.
/// </summary>
/// <remarks>See https://protobuf.dev/programming-guides/json/.</remarks>
internal ref struct JsonToProto
{
    /// <summary>How deep objects and lists may nest, unknown ones included.</summary>
    public const int MaxDepth = 256;

    private const int MaxIdLength = 32;

    private readonly ReadOnlySpan<byte> _json;
    private readonly int _markLength;
    private readonly ProtoWriter _output;
    private readonly int _maxRecursion;
    private Utf8JsonReader _reader;

    /// <param name="json">UTF-8 text.</param>
    /// <param name="output">Where the protobuf bytes go.</param>
    /// <param name="maxRecursion">How deep a recursive message may nest in itself.</param>
    /// <param name="allowSeveral">True where several texts may follow each other, as in JSON lines.</param>
    public JsonToProto(ReadOnlySpan<byte> json, ProtoWriter output, int maxRecursion, bool allowSeveral)
    {
        // A byte order mark is no part of the text (RFC 8259 section 8.1).
        _markLength = json.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        _json = json[_markLength..];
        _output = output;
        _maxRecursion = maxRecursion;
        var options = new JsonReaderOptions { MaxDepth = MaxDepth, AllowMultipleValues = allowSeveral };
        _reader = new Utf8JsonReader(_json, options);
    }

    public void Run(JsonMessage message)
    {
        var start = _output.Length;
        try
        {
            if (JsonFaults.TryFind(_json, out var problem, out var offset))
            {
                Throw(problem, offset);
            }
            while (_reader.Read())
            {
                if (_reader.TokenType != JsonTokenType.StartObject)
                {
                    Fail("the text is not an object");
                }
                WriteFields(message, depth: 0);
            }
        }
        catch (JsonException exception)
        {
            _output.Truncate(start);
            Throw(JsonFaults.Describe(exception), JsonFaults.OffsetOf(_json, exception));
        }
        catch (MalformedPayloadException)
        {
            _output.Truncate(start);
            throw;
        }
    }

    private void WriteFields(JsonMessage message, int depth)
    {
        var seen = 0UL;
        var next = 0;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = FindField(message, ref next);
            _reader.Read();
            if (field is null)
            {
                _reader.Skip();
            }
            else if (_reader.TokenType != JsonTokenType.Null)
            {
                Mark(message, field, ref seen);
                WriteField(field, message.IsOneOf, depth);
            }
        }
    }

    private JsonField? FindField(JsonMessage message, ref int next)
    {
        if (!_reader.ValueIsEscaped)
        {
            return message.Find(_reader.ValueSpan, ref next);
        }
        using var name = Unescape();
        return message.Find(name.Bytes, ref next);
    }

    private void Mark(JsonMessage message, JsonField field, ref ulong seen)
    {
        var bit = 1UL << field.Number;
        if ((seen & bit) != 0)
        {
            Fail($"{field.Name} is given twice");
        }
        if (message.IsOneOf && seen != 0)
        {
            Fail($"{field.Name} is a second value where one is allowed");
        }
        seen |= bit;
    }

    private void WriteField(JsonField field, bool isOneOf, int depth)
    {
        switch (field.Type)
        {
            case JsonFieldType.Message:
                WriteMessage(field, depth);
                break;
            case JsonFieldType.Wrapper:
                RequireToken(JsonTokenType.StartObject, field, "is not an object");
                WriteFields(field.Message!(), depth);
                break;
            case JsonFieldType.Messages or JsonFieldType.Texts:
                WriteList(field, depth);
                break;
            case JsonFieldType.Text:
                WriteText(field, writeEmpty: isOneOf);
                break;
            case JsonFieldType.HexId:
                WriteHexId(field);
                break;
            case JsonFieldType.Base64:
                WriteBase64(field, writeEmpty: isOneOf);
                break;
            default:
                WriteScalar(field, ReadScalar(field), writeZero: isOneOf);
                break;
        }
    }

    private void WriteList(JsonField field, int depth)
    {
        RequireToken(JsonTokenType.StartArray, field, "is not a list");
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (field.Type == JsonFieldType.Texts)
            {
                WriteText(field, writeEmpty: true);
            }
            else
            {
                WriteMessage(field, depth);
            }
        }
    }

    private void WriteMessage(JsonField field, int depth)
    {
        RequireToken(JsonTokenType.StartObject, field, "is not an object");
        var message = field.Message!();
        if (message.IsRecursive && depth++ > _maxRecursion)
        {
            Fail($"values are nested more than {_maxRecursion} deep");
        }
        var mark = _output.BeginMessage(field.Number);
        WriteFields(message, depth);
        _output.EndMessage(mark);
    }

    private void WriteText(JsonField field, bool writeEmpty)
    {
        RequireToken(JsonTokenType.String, field, "is not text");
        if (_reader.ValueSpan.IsEmpty && !writeEmpty)
        {
            return;
        }
        if (!_reader.ValueIsEscaped)
        {
            _output.WriteBytes(field.Number, _reader.ValueSpan);
            return;
        }
        using var text = Unescape();
        _output.WriteBytes(field.Number, text.Bytes);
    }

    // An id that cannot be read is written as one byte, which no id has: the span is at fault, not the batch.
    private void WriteHexId(JsonField field)
    {
        RequireToken(JsonTokenType.String, field, "is not text");
        var digits = _reader.ValueSpan;
        Span<byte> id = stackalloc byte[MaxIdLength];
        if (digits.IsEmpty)
        {
            return;
        }
        var isHex =
            Convert.FromHexString(digits, id, out var read, out var length) == OperationStatus.Done
            && read == digits.Length;
        _output.WriteBytes(field.Number, isHex ? id[..length] : "\0"u8);
    }

    private void WriteBase64(JsonField field, bool writeEmpty)
    {
        RequireToken(JsonTokenType.String, field, "is not base64 text");
        using var text = Unescape();
        // Both alphabets are allowed, and padding may be left out.
        text.Bytes.Replace((byte)'+', (byte)'-');
        text.Bytes.Replace((byte)'/', (byte)'_');
        var digits = text.Bytes.TrimEnd((byte)'=');
        if (!Base64Url.IsValid(digits))
        {
            Fail($"{field.Name} is not base64");
        }
        var length = Base64Url.DecodeFromUtf8InPlace(digits);
        if (length > 0 || writeEmpty)
        {
            _output.WriteBytes(field.Number, digits[..length]);
        }
    }

    private void WriteScalar(JsonField field, ulong bits, bool writeZero)
    {
        if (bits == 0 && !writeZero)
        {
            return;
        }
        switch (field.Type)
        {
            case JsonFieldType.Fixed32:
                _output.WriteFixed32(field.Number, (uint)bits);
                break;
            case JsonFieldType.Fixed64 or JsonFieldType.Double:
                _output.WriteFixed64(field.Number, bits);
                break;
            default:
                _output.WriteVarint(field.Number, bits);
                break;
        }
    }

    private ulong ReadScalar(JsonField field) =>
        field.Type switch
        {
            JsonFieldType.Bool => ReadBool(field),
            JsonFieldType.Int64 => (ulong)ReadInt64(field, long.MinValue, long.MaxValue),
            JsonFieldType.UInt32 or JsonFieldType.Fixed32 => (ulong)ReadInt64(field, 0, uint.MaxValue),
            JsonFieldType.Fixed64 => ReadUInt64(field),
            JsonFieldType.Double => ReadDouble(field),
            _ => ReadEnum(field),
        };

    private ulong ReadBool(JsonField field)
    {
        if (_reader.TokenType is not (JsonTokenType.True or JsonTokenType.False))
        {
            Fail($"{field.Name} is neither true nor false");
        }
        return _reader.TokenType == JsonTokenType.True ? 1UL : 0;
    }

    private long ReadInt64(JsonField field, long min, long max)
    {
        RequireNumber(field);
        if (!JsonNumbers.TryReadInt64(_reader.ValueSpan, out var value) || value < min || value > max)
        {
            Fail($"{field.Name} is not a whole number from {min} to {max}");
        }
        return value;
    }

    private ulong ReadUInt64(JsonField field)
    {
        RequireNumber(field);
        if (!JsonNumbers.TryReadUInt64(_reader.ValueSpan, out var value))
        {
            Fail($"{field.Name} is not a whole number from 0 to {ulong.MaxValue}");
        }
        return value;
    }

    private ulong ReadDouble(JsonField field)
    {
        RequireNumber(field);
        if (!JsonNumbers.TryReadDouble(_reader.ValueSpan, out var value))
        {
            Fail($"{field.Name} is not a number");
        }
        return BitConverter.DoubleToUInt64Bits(value);
    }

    // Numbers outside the list are kept: enums are open. The names are not OTLP's JSON, but some senders use them.
    private ulong ReadEnum(JsonField field)
    {
        for (var number = 0; number < field.EnumNames.Length; number++)
        {
            if (_reader.TokenType == JsonTokenType.String && _reader.ValueTextEquals(field.EnumNames[number]))
            {
                return (ulong)number;
            }
        }
        return (ulong)ReadInt64(field, int.MinValue, int.MaxValue);
    }

    private readonly void RequireNumber(JsonField field)
    {
        if (_reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
        {
            Fail($"{field.Name} is not a number");
        }
    }

    private readonly void RequireToken(JsonTokenType type, JsonField field, string problem)
    {
        if (_reader.TokenType != type)
        {
            Fail($"{field.Name} {problem}");
        }
    }

    private readonly PooledText Unescape()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(_reader.ValueSpan.Length);
        return new PooledText(buffer, JsonText.Unescape(_reader.ValueSpan, buffer));
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void Fail(string problem) => Throw(problem, _reader.TokenStartIndex);

    [DoesNotReturn]
    private readonly void Throw(string problem, long offset) =>
        throw new MalformedPayloadException($"{problem}, at {JsonPath.At(_json, offset)}", _markLength + offset);

    private readonly ref struct PooledText(byte[] buffer, int length)
    {
        public Span<byte> Bytes => buffer.AsSpan(0, length);

        public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
    }
}

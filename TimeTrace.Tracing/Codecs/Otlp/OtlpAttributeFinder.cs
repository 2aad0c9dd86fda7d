using System.Globalization;
using System.Text;
using System.Text.Unicode;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Codecs.Otlp;

/// <summary>Looks an attribute up in stored messages by key and text form, without decoding what it passes.</summary>
internal static class OtlpAttributeFinder
{
    public static bool InResource(ReadOnlySpan<byte> resource, ReadOnlySpan<byte> key, string text) =>
        Contains(resource, new ByteRange(0, resource.Length), Fields.Resource.Attributes, key, text);

    public static bool InScope(ReadOnlySpan<byte> scope, ReadOnlySpan<byte> key, string text) =>
        Contains(scope, new ByteRange(0, scope.Length), Fields.Scope.Attributes, key, text);

    /// <summary>Looks in the span itself, its events and its links.</summary>
    public static bool InSpan(ReadOnlySpan<byte> span, ReadOnlySpan<byte> key, string text)
    {
        var reader = new ProtoReader(span);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (wireType != ProtoWireType.LengthDelimited)
            {
                reader.Skip(wireType);
                continue;
            }
            var range = reader.ReadLengthDelimited();
            var found = field switch
            {
                Fields.Span.Attributes => Equals(span, range, key, text),
                Fields.Span.Events => Contains(span, range, Fields.Event.Attributes, key, text),
                Fields.Span.Links => Contains(span, range, Fields.Link.Attributes, key, text),
                _ => false,
            };
            if (found)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a text field of a message has that value; an absent field is an empty text.</summary>
    public static bool TextEquals(ReadOnlySpan<byte> message, int textField, string text)
    {
        var value = ReadOnlySpan<byte>.Empty;
        var reader = new ProtoReader(message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field == textField && wireType == ProtoWireType.LengthDelimited)
            {
                value = reader.ReadLengthDelimited().Of(message);
            }
            else
            {
                reader.Skip(wireType);
            }
        }
        return TextEquals(value, text);
    }

    private static bool Contains(
        ReadOnlySpan<byte> payload,
        ByteRange message,
        int attributesField,
        ReadOnlySpan<byte> key,
        string text
    )
    {
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field != attributesField || wireType != ProtoWireType.LengthDelimited)
            {
                reader.Skip(wireType);
            }
            else if (Equals(payload, reader.ReadLengthDelimited(), key, text))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Equals(ReadOnlySpan<byte> payload, ByteRange message, ReadOnlySpan<byte> key, string text)
    {
        // Most keys differ: a look for the key's bytes settles them before anything is parsed.
        if (message.Of(payload).IndexOf(key) < 0)
        {
            return false;
        }
        var attribute = OtlpAttributeReader.Parse(payload, message, depth: 0);
        if (!attribute.Key.Of(payload).SequenceEqual(key))
        {
            return false;
        }
        // Text that is not UTF-8 is found, as it is shown, like bytes.
        return attribute.Kind switch
        {
            AttributeKind.String when Utf8.IsValid(attribute.Value.Of(payload)) => TextEquals(
                attribute.Value.Of(payload),
                text
            ),
            AttributeKind.Int => NumberEquals((long)attribute.Bits, text),
            _ => OtlpDecoder.DecodeKeyValue(payload, message, 0).Value.ToString() == text,
        };
    }

    private static bool NumberEquals(long number, string text)
    {
        const int MaxDigits = 20;
        Span<char> digits = stackalloc char[MaxDigits];
        number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        return text.AsSpan().SequenceEqual(digits[..length]);
    }

    private static bool TextEquals(ReadOnlySpan<byte> utf8, string text)
    {
        const int OnStack = 256;
        var length = Encoding.UTF8.GetByteCount(text);
        if (length != utf8.Length)
        {
            return false;
        }
        var bytes = length <= OnStack ? stackalloc byte[OnStack] : new byte[length];
        return utf8.SequenceEqual(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }
}

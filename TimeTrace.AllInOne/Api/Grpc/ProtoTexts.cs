using TimeTrace.Tracing.Codecs;

namespace TimeTrace.AllInOne.Api.Grpc;

/// <summary>Reads messages that are one text or little more.</summary>
internal static class ProtoTexts
{
    /// <summary>The text in field 1; empty where it is absent.</summary>
    public static string ReadFirst(ReadOnlySpan<byte> message) => Read(message, field: 1);

    /// <summary>The text in a field; empty where it is absent.</summary>
    public static string Read(ReadOnlySpan<byte> message, int field)
    {
        var text = "";
        var reader = new ProtoReader(message);
        while (reader.TryReadField(out var next, out var wireType))
        {
            if (next == field && wireType == ProtoWireType.LengthDelimited)
            {
                text = reader.ReadText();
            }
            else
            {
                reader.Skip(wireType);
            }
        }
        return text;
    }
}

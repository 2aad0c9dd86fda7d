using System.Text;

namespace TimeTrace.Tests.AllInOne.Appdash;

/// <summary>Packets as Appdash's collectors put them on the wire.</summary>
internal static class AppdashBytes
{
    private const byte IdsStart = (1 << 3) | 3;
    private const byte IdsEnd = (1 << 3) | 4;
    private const byte AnnotationStart = (5 << 3) | 3;
    private const byte AnnotationEnd = (5 << 3) | 4;

    /// <summary>A packet with its length before it.</summary>
    public static byte[] Packet(
        ulong trace,
        ulong span,
        ulong parent,
        params (string Key, string Value)[] annotations
    ) => Framed(Message(trace, span, parent, annotations));

    /// <summary>A message with its length before it.</summary>
    public static byte[] Framed(byte[] message) => [.. Varint(message.Length), .. message];

    /// <summary>A packet alone.</summary>
    public static byte[] Message(
        ulong trace,
        ulong span,
        ulong parent,
        params (string Key, string Value)[] annotations
    ) =>
        [
            IdsStart,
            .. Fixed64(2, trace),
            .. Fixed64(3, span),
            .. Fixed64(4, parent),
            IdsEnd,
            .. annotations.SelectMany(annotation =>
                (byte[])[AnnotationStart, .. Bytes(6, annotation.Key), .. Bytes(7, annotation.Value), AnnotationEnd]
            ),
        ];

    private static byte[] Fixed64(int field, ulong value) =>
        [(byte)((field << 3) | 1), .. BitConverter.GetBytes(value)];

    private static byte[] Bytes(int field, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [(byte)((field << 3) | 2), .. Varint(bytes.Length), .. bytes];
    }

    private static byte[] Varint(int value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }
        return [.. bytes, (byte)value];
    }
}

using System.Text;
using TimeTrace.Tracing.Codecs;

namespace TimeTrace.Tests.Tracing.Codecs.Jaeger;

/// <summary>Requests of jaeger.api_v2 as clients post them.</summary>
internal static class JaegerPost
{
    private static readonly byte[] Trace = Convert.FromHexString("00112233445566778899AABBCCDDEEFF");

    /// <summary>A request of one span with everything, one with a process of its own, and the process after them.</summary>
    public static byte[] Rich() =>
        Message(request =>
            Nested(
                request,
                1,
                batch =>
                {
                    Nested(batch, 1, WriteRichSpan);
                    Nested(
                        batch,
                        1,
                        span =>
                        {
                            WriteSpan(span, 2, "second");
                            Nested(span, 10, process => process.WriteString(1, "own"));
                        }
                    );
                    Nested(
                        batch,
                        2,
                        process =>
                        {
                            process.WriteString(1, "grüße");
                            WriteTag(process, 2, "hostname", 0, tag => tag.WriteString(3, "box"));
                        }
                    );
                }
            )
        );

    /// <summary>A request of one span.</summary>
    public static byte[] One(Action<ProtoWriter> writeSpan) =>
        Message(request =>
            Nested(
                request,
                1,
                batch =>
                {
                    Nested(batch, 1, writeSpan);
                    Nested(batch, 2, process => process.WriteString(1, "shop"));
                }
            )
        );

    /// <summary>The ids, name and start that every span has; one of zero length.</summary>
    public static void WriteSpan(ProtoWriter span, byte id, string name)
    {
        span.WriteBytes(1, Trace);
        span.WriteBytes(2, [0, 0, 0, 0, 0, 0, 0, id]);
        span.WriteString(3, name);
        Nested(span, 6, time => WriteTime(time, 1_784_534_400, 1));
    }

    /// <summary>Begins, writes and ends a message.</summary>
    public static void Nested(ProtoWriter output, int field, Action<ProtoWriter> write)
    {
        var mark = output.BeginMessage(field);
        write(output);
        output.EndMessage(mark);
    }

    private static byte[] Message(Action<ProtoWriter> write)
    {
        using var output = new ProtoWriter();
        write(output);
        return output.Written.ToArray();
    }

    private static void WriteRichSpan(ProtoWriter span)
    {
        WriteSpan(span, 1, "GET /ünïcode 🕰");
        WriteReference(span, 9, isFollowing: false);
        WriteReference(span, 10, isFollowing: true);
        span.WriteVarint(5, 2);
        Nested(span, 7, duration => WriteTime(duration, 1, 5));
        WriteTag(span, 8, "text", 0, tag => tag.WriteString(3, "ünïcode 🕰"));
        WriteTag(span, 8, "true", 1, tag => tag.WriteVarint(4, 1));
        WriteTag(span, 8, "false", 1, _ => { });
        WriteTag(span, 8, "long", 2, tag => tag.WriteVarint(5, unchecked((ulong)-5)));
        WriteTag(span, 8, "double", 3, tag => tag.WriteFixed64(6, BitConverter.DoubleToUInt64Bits(1.5)));
        WriteTag(span, 8, "binary", 4, tag => tag.WriteBytes(7, [0, 255]));
        WriteTag(span, 8, "span.kind", 0, tag => tag.WriteString(3, "producer"));
        Nested(
            span,
            9,
            log =>
            {
                Nested(log, 1, time => WriteTime(time, 1_784_534_400, 7));
                WriteTag(log, 2, "event", 0, tag => tag.WriteString(3, "cache miss"));
                WriteTag(log, 2, "key", 0, tag => tag.WriteString(3, "k"));
            }
        );
        span.WriteString(12, "clock is off");
    }

    private static void WriteTag(
        ProtoWriter output,
        int field,
        string key,
        ulong type,
        Action<ProtoWriter> writeValue
    ) =>
        Nested(
            output,
            field,
            tag =>
            {
                tag.WriteBytes(1, Encoding.UTF8.GetBytes(key));
                tag.WriteVarint(2, type);
                writeValue(tag);
            }
        );

    private static void WriteReference(ProtoWriter span, byte id, bool isFollowing) =>
        Nested(
            span,
            4,
            reference =>
            {
                reference.WriteBytes(1, Trace);
                reference.WriteBytes(2, [0, 0, 0, 0, 0, 0, 0, id]);
                reference.WriteVarint(3, isFollowing ? 1UL : 0);
            }
        );

    private static void WriteTime(ProtoWriter time, ulong seconds, ulong nano)
    {
        time.WriteVarint(1, seconds);
        time.WriteVarint(2, nano);
    }
}

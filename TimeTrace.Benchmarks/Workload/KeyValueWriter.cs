using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Benchmarks.Workload;

/// <summary>Writes one attribute, of any of the four simple types.</summary>
internal static class KeyValueWriter
{
    public static void Write(ProtoWriter writer, int field, string key, string value)
    {
        var (message, content) = Begin(writer, field, key);
        writer.WriteString(OtlpFields.AnyValue.String, value);
        End(writer, message, content);
    }

    public static void Write(ProtoWriter writer, int field, string key, long value)
    {
        var (message, content) = Begin(writer, field, key);
        writer.WriteVarint(OtlpFields.AnyValue.Int, (ulong)value);
        End(writer, message, content);
    }

    public static void Write(ProtoWriter writer, int field, string key, double value)
    {
        var (message, content) = Begin(writer, field, key);
        writer.WriteFixed64(OtlpFields.AnyValue.Double, BitConverter.DoubleToUInt64Bits(value));
        End(writer, message, content);
    }

    public static void Write(ProtoWriter writer, int field, string key, bool value)
    {
        var (message, content) = Begin(writer, field, key);
        writer.WriteVarint(OtlpFields.AnyValue.Bool, value ? 1UL : 0);
        End(writer, message, content);
    }

    private static (int Message, int Content) Begin(ProtoWriter writer, int field, string key)
    {
        var message = writer.BeginMessage(field);
        writer.WriteString(OtlpFields.KeyValue.Key, key);
        return (message, writer.BeginMessage(OtlpFields.KeyValue.Value));
    }

    private static void End(ProtoWriter writer, int message, int content)
    {
        writer.EndMessage(content);
        writer.EndMessage(message);
    }
}

using System.Runtime.InteropServices;
using TimeTrace.Tracing.Codecs;

namespace TimeTrace.AllInOne.Api.Grpc;

/// <summary>The time that a question for dependencies looks at: its start in field 1, its end in field 2.</summary>
/// <param name="StartUnixNano">Nanoseconds since 1970; null where it is not given.</param>
/// <param name="EndUnixNano">Likewise.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TimeWindow(ulong? StartUnixNano, ulong? EndUnixNano)
{
    public static TimeWindow Read(ReadOnlySpan<byte> request)
    {
        var window = default(TimeWindow);
        var reader = new ProtoReader(request);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (wireType != ProtoWireType.LengthDelimited || field is not (1 or 2))
            {
                reader.Skip(wireType);
                continue;
            }
            var time = ProtoTime.ReadUnixNano(reader.ReadBytes());
            window = field == 1 ? window with { StartUnixNano = time } : window with { EndUnixNano = time };
        }
        return window;
    }
}

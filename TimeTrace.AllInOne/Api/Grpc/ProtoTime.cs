using TimeTrace.Tracing.Codecs;

namespace TimeTrace.AllInOne.Api.Grpc;

/// <summary>Points and lengths of time as protobuf has them: seconds in field 1, nanoseconds of a second in field 2.</summary>
/// <remarks>See https://protobuf.dev/reference/protobuf/google.protobuf/#timestamp.</remarks>
internal static class ProtoTime
{
    private const ulong NanoPerSecond = 1_000_000_000;
    private const long MaxSeconds = (long)(ulong.MaxValue / NanoPerSecond) - 1;

    /// <summary>
    /// Reads a Timestamp in nanoseconds since 1970; null where it is before that, as clients in Go write a time that is not set.
    /// </summary>
    public static ulong? ReadUnixNano(ReadOnlySpan<byte> message) => Read(message, out var nano) ? nano : null;

    /// <summary>Reads a Duration in nanoseconds.</summary>
    /// <param name="message">The message.</param>
    /// <param name="name">The field's name.</param>
    /// <exception cref="GrpcException">It is negative.</exception>
    public static ulong ReadDurationNano(ReadOnlySpan<byte> message, string name) =>
        Read(message, out var nano) ? nano : throw GrpcException.Invalid($"{name} is negative");

    /// <summary>Writes a Timestamp or a Duration.</summary>
    public static void Write(ProtoWriter output, int field, ulong nano)
    {
        var message = output.BeginMessage(field);
        if (nano >= NanoPerSecond)
        {
            output.WriteVarint(field: 1, nano / NanoPerSecond);
        }
        if (nano % NanoPerSecond > 0)
        {
            output.WriteVarint(field: 2, nano % NanoPerSecond);
        }
        output.EndMessage(message);
    }

    // False for what is below zero; what is beyond the year 2554 reads as that.
    private static bool Read(ReadOnlySpan<byte> message, out ulong nano)
    {
        var (seconds, rest) = (0L, 0L);
        var reader = new ProtoReader(message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (wireType == ProtoWireType.Varint && field is 1 or 2)
            {
                var number = (long)reader.ReadVarint();
                (seconds, rest) = field == 1 ? (number, rest) : (seconds, number);
            }
            else
            {
                reader.Skip(wireType);
            }
        }
        var isValid = seconds >= 0 && rest is >= 0 and < (long)NanoPerSecond;
        nano = isValid ? ((ulong)Math.Min(seconds, MaxSeconds) * NanoPerSecond) + (ulong)rest : 0;
        return isValid;
    }
}

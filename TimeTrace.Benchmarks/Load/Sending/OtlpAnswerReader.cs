using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Load.Sending;

/// <summary>Reads the messages of OTLP's answers.</summary>
internal static class OtlpAnswerReader
{
    /// <summary>The rejected spans of an ExportTraceServiceResponse.</summary>
    public static long ReadRejectedSpans(ReadOnlySpan<byte> response)
    {
        const int PartialSuccess = 1;
        const int RejectedSpans = 1;
        return Find(response, PartialSuccess) is { } partial ? (long)ReadNumber(response, partial, RejectedSpans) : 0;
    }

    /// <summary>The delay of the RetryInfo in a google.rpc.Status; null where there is none.</summary>
    /// <param name="base64">The status in base64, with or without padding; null for none.</param>
    public static TimeSpan? ReadRetryDelay(string? base64)
    {
        const int Details = 3;
        const int AnyValue = 2;
        const int RetryDelay = 1;
        var status = base64 is null ? [] : Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
        if (
            Find(status, Details) is { } any
            && Find(status, AnyValue, any) is { } retryInfo
            && Find(status, RetryDelay, retryInfo) is { } duration
        )
        {
            return TimeSpan.FromSeconds(ReadNumber(status, duration, wanted: 1))
                + TimeSpan.FromMicroseconds(ReadNumber(status, duration, wanted: 2) / 1e3);
        }
        return null;
    }

    private static ByteRange? Find(ReadOnlySpan<byte> payload, int wanted, ByteRange? message = null)
    {
        var reader = new ProtoReader(payload, message ?? new ByteRange(0, payload.Length));
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field == wanted && wireType == ProtoWireType.LengthDelimited)
            {
                return reader.ReadLengthDelimited();
            }
            reader.Skip(wireType);
        }
        return null;
    }

    private static ulong ReadNumber(ReadOnlySpan<byte> payload, ByteRange message, int wanted)
    {
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field == wanted && wireType == ProtoWireType.Varint)
            {
                return reader.ReadVarint();
            }
            reader.Skip(wireType);
        }
        return 0;
    }
}

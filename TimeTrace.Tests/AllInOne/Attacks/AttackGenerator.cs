using System.Text;
using Google.Protobuf;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Collecting;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>Makes attacks, the same ones for the same seed.</summary>
internal sealed class AttackGenerator(int seed, int maxBodyBytes)
{
    private readonly Random _random = new(seed);
    private readonly byte[] _good = SampleRequest.Create(spanCount: 40).ToByteArray();
    private readonly byte[] _goodGzip = Compression.Compress("gzip", SampleRequest.Create(spanCount: 40).ToByteArray());
    private readonly byte[] _nested = CreateNested(depth: 33);
    private readonly byte[] _deeplyNested = CreateNested(depth: 1000);
    private readonly byte[] _bomb = Compression.Compress("gzip", new byte[maxBodyBytes * 8]);
    private readonly byte[] _oversized = new byte[maxBodyBytes * 2];

    /// <summary>An attack that either receiver must refuse; large ones are rare because they take their time.</summary>
    public Attack Next(bool isGrpc) =>
        _random.Next(100) switch
        {
            < 25 => Garbage(),
            < 45 => Truncated(),
            < 60 => new Attack("nested", _random.Next(2) == 0 ? _nested : _deeplyNested, RefusalReason.Malformed),
            < 70 => BrokenGzip(),
            < 75 => new Attack("gzip bomb", _bomb, RefusalReason.TooLarge) { Encoding = "gzip" },
            < 80 => new Attack(
                "oversized",
                _oversized[.._random.Next(maxBodyBytes + 1, _oversized.Length)],
                RefusalReason.TooLarge
            ),
            < 85 => new Attack("unknown encoding", _good, RefusalReason.Unsupported) { Encoding = "snappy" },
            _ when isGrpc => Garbage(),
            < 90 => Json("garbage JSON", Encoding.UTF8.GetString(Mutation.Noise(_random, 200))),
            < 94 => Json("truncated JSON", """{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"01"""),
            < 97 => Json("nested JSON", new string('[', _random.Next(1000, 10_000))),
            _ => new Attack("unknown type", _good, RefusalReason.Unsupported) { ContentType = "text/plain" },
        };

    // Each begins with something that no protobuf message has.
    private Attack Garbage()
    {
        byte[] start = _random.Next(4) switch
        {
            0 => [0x00],
            1 => [0x0e],
            2 => [0x0a, 0xff, 0xff, 0xff, 0x7f],
            _ => [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
        };
        return new Attack("garbage", [.. start, .. Mutation.Noise(_random, 1000)], RefusalReason.Malformed);
    }

    private Attack Truncated() => new("truncated", _good[.._random.Next(1, _good.Length)], RefusalReason.Malformed);

    private Attack BrokenGzip()
    {
        // The header stays whole; the end is missing.
        var body = _goodGzip[..^_random.Next(9, _goodGzip.Length - 10)];
        return new Attack("broken gzip", body, RefusalReason.Malformed) { Encoding = "gzip" };
    }

    private static byte[] CreateNested(int depth)
    {
        var value = new AnyValue { BoolValue = true };
        for (var i = 0; i < depth; i++)
        {
            value = new AnyValue { ArrayValue = new ArrayValue { Values = { value } } };
        }
        var request = SampleRequest.Create();
        request.ResourceSpans[0].Resource.Attributes.Add(new Otlp.KeyValue { Key = "deep", Value = value });
        return request.ToByteArray();
    }

    private static Attack Json(string name, string text) =>
        new(name, Encoding.UTF8.GetBytes(text), RefusalReason.Malformed) { ContentType = "application/json" };
}

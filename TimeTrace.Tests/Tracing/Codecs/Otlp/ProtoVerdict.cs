using Google.Protobuf;
using TimeTrace.Tests.Otlp;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing.Codecs.Otlp;

/// <summary>
/// Whether bytes are a request, by our reader and by Google.Protobuf's. Ours is stricter, on purpose, in what follows;
/// in all else the two must agree. Ours takes text that is not UTF-8; theirs judges a copy whose text is.
/// <list type="bullet">
/// <item>Groups (wire types 3 and 4), which OTLP does not use, are refused, also as unknown fields.</item>
/// <item>A second resource, scope or list where one belongs is refused; Google.Protobuf merges them.</item>
/// <item>Keys and lengths beyond 32 bits are refused; Google.Protobuf drops their upper bits.</item>
/// <item>Attribute values may be nested 32 deep; Google.Protobuf counts 100 messages from the request on.</item>
/// </list>
/// </summary>
internal static class ProtoVerdict
{
    private static readonly string[] Stricter =
    [
        "wire type 3 ",
        "wire type 4 ",
        "a second resource ",
        "a second scope ",
        "a second list ",
        "field number out of range ",
        "length runs past ",
        "attribute values are nested ",
    ];

    public static void AssertAgreed(byte[] request, string what)
    {
        var batch = new SpanBatch();
        var theirs = IsValidForGoogle(request);
        try
        {
            OtlpBatchReader.Read(request, batch);
            Assert.True(theirs || HasEntityRef(request), $"{what}: only ours takes {Convert.ToHexString(request)}");
        }
        catch (MalformedPayloadException failure)
        {
            Assert.InRange(failure.ByteOffset, 0, request.Length);
            Assert.True(
                !theirs || Stricter.Any(reason => failure.Message.StartsWith(reason, StringComparison.Ordinal)),
                $"{what}: only ours refuses {Convert.ToHexString(request)}: {failure.Message}"
            );
        }
    }

    private static bool IsValidForGoogle(byte[] request)
    {
        try
        {
            var readable = ReadableText.Of(request, ExportTraceServiceRequest.Descriptor);
            ExportTraceServiceRequest.Parser.ParseFrom(readable);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    // What is inside entity_refs is not modelled and so not looked into.
    private static bool HasEntityRef(byte[] request)
    {
        const int EntityRefs = 3;
        return FindFields(request, new ByteRange(0, request.Length), OtlpFields.Request.ResourceSpans)
            .SelectMany(resource => FindFields(request, resource, OtlpFields.ResourceSpans.Resource))
            .SelectMany(resource => FindFields(request, resource, EntityRefs))
            .Any();
    }

    private static List<ByteRange> FindFields(byte[] payload, ByteRange message, int wanted)
    {
        var found = new List<ByteRange>();
        var reader = new ProtoReader(payload, message);
        while (reader.TryReadField(out var field, out var wireType))
        {
            if (field == wanted && wireType == ProtoWireType.LengthDelimited)
            {
                found.Add(reader.ReadLengthDelimited());
            }
            else
            {
                reader.Skip(wireType);
            }
        }
        return found;
    }
}

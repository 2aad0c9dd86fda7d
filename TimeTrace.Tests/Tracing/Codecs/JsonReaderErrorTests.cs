using System.Text;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Tests.Tracing.Codecs;

public sealed class JsonReaderErrorTests
{
    [Theory]
    [InlineData("", "the text is empty, at $ (at byte 0)")]
    [InlineData("[]", "the text is not an object, at $ (at byte 0)")]
    [InlineData("null", "the text is not an object, at $ (at byte 0)")]
    [InlineData(
        "{}{}",
        "the text is not JSON: '{' is invalid after a single JSON value. Expected end of data., at $ (at byte 2)"
    )]
    [InlineData(
        "{} x",
        "the text is not JSON: 'x' is invalid after a single JSON value. Expected end of data., at $ (at byte 3)"
    )]
    [InlineData(
        "{/**/}",
        "the text is not JSON: '/' is invalid after a value. Expected either ',', '}', or ']'., at $ (at byte 1)"
    )]
    [InlineData(
        "{\"resourceSpans\":[{},]}",
        "the text is not JSON: The JSON array contains a trailing comma at the end which is not supported in this mode. Change the reader options., at $.resourceSpans[0] (at byte 21)"
    )]
    [InlineData("\uFEFF{\"resourceSpans\":5}", "resourceSpans is not a list, at $.resourceSpans (at byte 20)")]
    [InlineData("{\"resourceSpans\":[{},null]}", "resourceSpans is not an object, at $.resourceSpans[1] (at byte 21)")]
    [InlineData(
        "{\"resourceSpans\":[],\n\"resource_spans\":[]}",
        "resourceSpans is given twice, at $.resource_spans (at byte 38)"
    )]
    public void ReadRequest_NotARequest_SaysWhatAndWhere(string json, string expected) =>
        Assert.Equal(expected, Refuse(Encoding.UTF8.GetBytes(json)).Message);

    [Theory]
    [InlineData("\"traceId\":5", "traceId is not text", ".traceId")]
    [InlineData("\"name\":{}", "name is not text", ".name")]
    [InlineData("\"kind\":\"CLIENT\"", "kind is not a whole number from -2147483648 to 2147483647", ".kind")]
    [InlineData("\"kind\":true", "kind is not a number", ".kind")]
    [InlineData(
        "\"startTimeUnixNano\":-1",
        "startTimeUnixNano is not a whole number from 0 to 18446744073709551615",
        ".startTimeUnixNano"
    )]
    [InlineData(
        "\"startTimeUnixNano\":\"1.5\"",
        "startTimeUnixNano is not a whole number from 0 to 18446744073709551615",
        ".startTimeUnixNano"
    )]
    [InlineData("\"flags\":4294967296", "flags is not a whole number from 0 to 4294967295", ".flags")]
    [InlineData("\"status\":[]", "status is not an object", ".status")]
    [InlineData(
        "\"attributes\":[{},{\"value\":{\"boolValue\":\"true\"}}]",
        "boolValue is neither true nor false",
        ".attributes[1].value.boolValue"
    )]
    [InlineData(
        "\"attributes\":[{\"value\":{\"doubleValue\":1e999}}]",
        "doubleValue is not a number",
        ".attributes[0].value.doubleValue"
    )]
    [InlineData(
        "\"attributes\":[{\"value\":{\"bytesValue\":\"a*\"}}]",
        "bytesValue is not base64",
        ".attributes[0].value.bytesValue"
    )]
    [InlineData(
        "\"attributes\":[{\"value\":{\"intValue\":\"9223372036854775808\"}}]",
        "intValue is not a whole number from -9223372036854775808 to 9223372036854775807",
        ".attributes[0].value.intValue"
    )]
    [InlineData(
        "\"attributes\":[{\"value\":{\"intValue\":1,\"stringValue\":\"\"}}]",
        "stringValue is a second value where one is allowed",
        ".attributes[0].value.stringValue"
    )]
    public void ReadRequest_BadSpan_NamesFieldAndPath(string json, string problem, string path)
    {
        var text = Encoding.UTF8.GetBytes($$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{},{{{json}}}]}]}]}""");

        var message = Refuse(text).Message;

        Assert.StartsWith(
            $"{problem}, at $.resourceSpans[0].scopeSpans[0].spans[1]{path} (at byte ",
            message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ReadRequest_InvalidUtf8_NamesTheByte() =>
        Assert.Equal(
            "the text is not UTF-8, at $.resourceSpans (at byte 18)",
            Refuse([.. "{\"resourceSpans\":\""u8, 0xC3, .. "\"}"u8]).Message
        );

    [Theory]
    [InlineData(33, true)]
    [InlineData(34, false)]
    public void ReadRequest_NestedValues_AreBounded(int values, bool isRead)
    {
        var nested = "{\"intValue\":1}";
        for (var i = 1; i < values; i++)
        {
            nested = "{\"arrayValue\":{\"values\":[" + nested + "]}}";
        }
        var json = Encoding.UTF8.GetBytes(
            "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"k\",\"value\":" + nested + "}]}}]}"
        );
        using var output = new ProtoWriter();
        if (isRead)
        {
            OtlpJsonReader.ReadRequest(json, output);
            OtlpBatchReader.Read(output.Written, new TimeTrace.Tracing.Model.SpanBatch());
            return;
        }
        Assert.StartsWith("values are nested more than 32 deep, at ", Refuse(json).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void ReadRequest_DeepUnknownField_IsRefused(string open, string close)
    {
        var deep =
            string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000));

        var message = Refuse(Encoding.UTF8.GetBytes("{\"unknown\":" + deep + "}")).Message;

        Assert.StartsWith(
            "the text is not JSON: The maximum configured depth of 256",
            message,
            StringComparison.Ordinal
        );
        Assert.InRange(message.Length, 1, 1000);
    }

    private static MalformedPayloadException Refuse(byte[] json)
    {
        using var output = new ProtoWriter();
        return Assert.Throws<MalformedPayloadException>(() => OtlpJsonReader.ReadRequest(json, output));
    }
}

using System.Globalization;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing.Model;

public sealed class AttributeTextTests
{
    // The forms that Go's encoding/json gives, by which Jaeger compares.
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(1.0, "1")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(3.141592653589793, "3.141592653589793")]
    [InlineData(100000, "100000")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(1234567890123456.8, "1234567890123456.8")]
    [InlineData(1e16, "10000000000000000")]
    [InlineData(9007199254740993.0, "9007199254740992")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(-999999999999999900000.0, "-999999999999999900000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "0.00001")]
    [InlineData(0.000012345678901234567, "0.000012345678901234568")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(-0.0000012345678901234567, "-0.0000012345678901234567")]
    [InlineData(0.00000099, "9.9e-7")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(1.5e-10, "1.5e-10")]
    [InlineData(double.Epsilon, "5e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    public void FormatDouble_AnyNumber_IsGosForm(double value, string text) =>
        Assert.Equal(text, AttributeText.FormatDouble(value));

    [Fact]
    public void FormatDouble_RandomNumbers_ReadBackTheSame()
    {
        var random = new Random(1);
        for (var run = 0; run < 100_000; run++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(value))
            {
                Assert.Equal(value, double.Parse(AttributeText.FormatDouble(value), CultureInfo.InvariantCulture));
            }
        }
    }

    public static TheoryData<string, string> Values =>
        new()
        {
            { "empty", "" },
            { "text", "a \"b\" <c> 世界 🕰" },
            { "true", "true" },
            { "false", "false" },
            { "int", "-9223372036854775808" },
            { "double", "0.25" },
            { "bytes", "AAH/" },
            {
                "array",
                """[null,"a \"b\" \u003cc\u003e 世界 🕰",true,false,-9223372036854775808,0.25,"AAH/","NaN",[],{}]"""
            },
            { "map", """{"":null,"a\n\u0001":"v","k":[1,1e+21,1e-7]}""" },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void Format_EveryType_IsItsTextForm(string name, string text) =>
        Assert.Equal(text, AttributeText.Format(ValueOf(name)));

    private static AttributeValue ValueOf(string name) =>
        name switch
        {
            "empty" => default,
            "text" => AttributeValue.Of("a \"b\" <c> 世界 🕰"),
            "true" => AttributeValue.Of(true),
            "false" => AttributeValue.Of(false),
            "int" => AttributeValue.Of(long.MinValue),
            "double" => AttributeValue.Of(0.25),
            "bytes" => AttributeValue.Of([0, 1, 255]),
            "array" => AttributeValue.Of([
                .. ((string[])["empty", "text", "true", "false", "int", "double", "bytes"]).Select(ValueOf),
                AttributeValue.Of(double.NaN),
                AttributeValue.Of(Array.Empty<AttributeValue>()),
                AttributeValue.Of(Array.Empty<KeyValue>()),
            ]),
            _ => AttributeValue.Of([
                new KeyValue("k", AttributeValue.Of("an earlier one")),
                new KeyValue("a\n\u0001", AttributeValue.Of("v")),
                new KeyValue("", default),
                new KeyValue(
                    "k",
                    AttributeValue.Of([AttributeValue.Of(1L), AttributeValue.Of(1e21), AttributeValue.Of(1e-7)])
                ),
            ]),
        };
}

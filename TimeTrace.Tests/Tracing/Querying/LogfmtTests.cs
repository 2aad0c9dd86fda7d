using FsCheck;
using FsCheck.Fluent;
using TimeTrace.Tracing.Querying.Searching;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tests.Tracing.Querying;

public sealed class LogfmtTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("error", "error|true")]
    [InlineData("a=1  b=\"x y\"", "a|1;b|x y")]
    [InlineData("a= b=2", "a|;b|2")]
    [InlineData("a=1 a=2", "a|2")]
    [InlineData("\"a b\"=\"q\\\"\\\\\"", "a b|q\"\\")]
    [InlineData("url=/p?x=1", "url|/p?x=1")]
    public void Parse_Conditions_AreRead(string text, string expected) =>
        Assert.Equal(
            expected,
            string.Join(';', Logfmt.Parse(text).Select(condition => $"{condition.Key}|{condition.Text}"))
        );

    [Theory]
    [InlineData("a=1 =2", 5)]
    [InlineData("a=\"1", 3)]
    [InlineData("a=1\"", 4)]
    [InlineData("a=\"1\"b=2", 6)]
    public void Parse_Fault_HasItsColumn(string text, int column) =>
        Assert.Equal(column, Assert.Throws<LogfmtException>(() => Logfmt.Parse(text)).Column);

    [Fact]
    public void Write_AnyConditions_ReadsTheSame() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonEmptyString[]>(),
                texts =>
                {
                    var conditions = texts
                        .Select(text => new AttributeCondition(text.Get, text.Get + "\" \\="))
                        .DistinctBy(condition => condition.Key)
                        .ToArray();
                    Assert.Equal(conditions, Logfmt.Parse(Logfmt.Write(conditions)));
                }
            )
            .QuickCheckThrowOnFailure();
}

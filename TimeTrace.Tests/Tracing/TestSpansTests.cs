using System.Text;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing;

public sealed class TestSpansTests
{
    [Fact]
    public void ToBatch_TwoServices_HasTheirSpansInOrder()
    {
        var batch = new TestSpans()
            .Service("shop")
            .Span(1, 2, span => span.Named("GET /").Is(SpanKind.Server))
            .Service("stock")
            .Span(1, 3, span => span.Named("SELECT").Under(2).With("db.system", "sqlite"))
            .ToBatch();

        var described = batch.Spans.ToArray().Select(span => Describe(batch, span)).ToList();
        Assert.Equal(["shop GET / Server under none", "stock SELECT Internal under 0000000000000002"], described);
    }

    private static string Describe(SpanBatch batch, SpanEntry span)
    {
        var service = Encoding.UTF8.GetString(batch.GetServiceName(batch.Resources[span.ResourceIndex]));
        var name = Encoding.UTF8.GetString(batch.GetSpanName(span));
        return $"{service} {name} {span.Kind} under {(span.ParentId.IsEmpty ? "none" : span.ParentId)}";
    }
}

using TimeTrace.Tests.AllInOne;
using TimeTrace.Tests.Tracing;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Browser;

/// <summary>A host that keeps two traces of a shop, with a bit of everything in them.</summary>
public sealed class ShopHost : IAsyncLifetime
{
    private const ulong Milli = 1_000_000;

    /// <summary>A span of both traces, with attributes, an event, a link and an error.</summary>
    public const ulong Charge = 3;

    internal RunningHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await RunningHost.StartAsync();
        await Host.SendAsync(Trace(1, 120 * Milli));
        await Host.SendAsync(Trace(2, 80 * Milli));
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    internal static string Fill(string path) => EveryPage.Fill(path, a: 1, b: 2, Charge, "payments", "charge");

    private static TestSpans Trace(ulong trace, ulong duration)
    {
        var start = Senders.NowUnixNano - (120_000 * Milli);
        return new TestSpans()
            .Service("frontend", resource => resource.With("host.name", "web-1"))
            .Span(trace, 1, span => span.Named("POST /pay").Is(SpanKind.Server).At(start, duration))
            .Service("cart")
            .Span(trace, 2, span => span.Named("get").Under(1).Is(SpanKind.Server).At(start + Milli, 5 * Milli))
            .Span(trace, 5, span => span.Named("lost").Under(99).At(start + (20 * Milli), Milli))
            .Service("payments")
            .Span(
                trace,
                Charge,
                span =>
                    span.Named("charge")
                        .Under(1)
                        .Is(SpanKind.Server)
                        .At(start + (10 * Milli), duration / 2)
                        .With("card", "gold card")
                        .With("attempt", 2L)
                        .Event("exception", values => values.With("exception.message", "declined"))
                        .Link(trace ^ 3, 1)
                        .Ended(SpanStatusCode.Error, "card declined")
            )
            .Span(
                trace,
                4,
                span => span.Named("SELECT").Under(Charge).Is(SpanKind.Client).At(start + (12 * Milli), 9 * Milli)
            );
    }
}

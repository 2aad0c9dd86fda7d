using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Workload;

/// <summary>The services of the made-up system and what they do.</summary>
internal static class Catalog
{
    private const int OperationCount = 60;

    private static readonly string[] Nouns = ["cart", "order", "user", "price", "stock", "session", "invoice"];

    public static readonly string[] Services =
    [
        "web-frontend",
        "checkout",
        "catalog",
        "payment",
        "shipping",
        "inventory",
        "users",
        "email",
    ];

    public static readonly (int Service, string Name, string Route, SpanKind Kind)[] Operations =
    [
        .. Enumerable.Range(0, OperationCount).Select(MakeOperation),
    ];

    private static (int Service, string Name, string Route, SpanKind Kind) MakeOperation(int index)
    {
        var route = $"/api/{Nouns[index % Nouns.Length]}/{{id}}/{index / Nouns.Length}";
        var kind = (index % 3) switch
        {
            0 => SpanKind.Server,
            1 => SpanKind.Client,
            _ => SpanKind.Internal,
        };
        return (index % Services.Length, $"{(index % 2 == 0 ? "GET" : "POST")} {route}", route, kind);
    }
}

using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Workload;

/// <summary>The made-up shop: 8 services with 60 operations in all.</summary>
internal static class Catalog
{
    private static readonly string[][] Names =
    [
        [
            "GET /",
            "GET /products",
            "GET /products/{id}",
            "GET /cart",
            "POST /cart/items",
            "POST /checkout",
            "GET /orders/{id}",
            "POST /login",
        ],
        [
            "POST /checkout",
            "price cart",
            "reserve stock",
            "GET /checkout/{id}",
            "POST /checkout/{id}/confirm",
            "apply coupon",
            "validate address",
            "POST /hooks/payment",
        ],
        [
            "GET /products/{id}",
            "SELECT products",
            "SELECT prices",
            "GET /search",
            "SELECT categories",
            "rank results",
            "GET /products",
        ],
        [
            "payment.Payments/Authorize",
            "INSERT payments",
            "score risk",
            "payment.Payments/Capture",
            "UPDATE payments",
            "payment.Payments/Refund",
            "convert currency",
        ],
        [
            "shipping.Shipping/Quote",
            "SELECT tariffs",
            "choose carrier",
            "shipping.Shipping/Book",
            "INSERT parcels",
            "shipping.Shipping/Track",
            "print label",
        ],
        [
            "inventory.Stock/Reserve",
            "SELECT stock",
            "UPDATE stock",
            "inventory.Stock/Release",
            "INSERT reservations",
            "DELETE reservations",
            "rebalance",
            "count shelf",
        ],
        [
            "GET /users/{id}",
            "SELECT users",
            "SELECT sessions",
            "POST /sessions",
            "UPDATE users",
            "PUT /users/{id}",
            "hash password",
        ],
        [
            "render template",
            "INSERT outbox",
            "deliver",
            "choose language",
            "retry delivery",
            "orders process",
            "invoices process",
            "outbox publish",
        ],
    ];

    /// <summary>The services; the first one is where every trace begins.</summary>
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

    /// <summary>The operations of each service, the most frequent ones first.</summary>
    public static readonly Operation[][] Operations =
    [
        .. Names.Select((names, service) => names.Select(name => Make(service, name)).ToArray()),
    ];

    private static Operation Make(int service, string name)
    {
        var target = name[(name.IndexOfAny([' ', '/']) + 1)..];
        return name.Split(' ')[0] switch
        {
            "GET" or "POST" or "PUT" => new(service, name, OperationType.Http, SpanKind.Server, target),
            "SELECT" or "INSERT" or "UPDATE" or "DELETE" => new(
                service,
                name,
                OperationType.Database,
                SpanKind.Client,
                target
            ),
            _ when name.Contains('/', StringComparison.Ordinal) => new(
                service,
                name,
                OperationType.Rpc,
                SpanKind.Server,
                target
            ),
            _ => new(service, name, OperationType.Internal, SpanKind.Internal, target),
        };
    }
}

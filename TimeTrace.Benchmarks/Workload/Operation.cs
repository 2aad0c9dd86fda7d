using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Workload;

/// <summary>What a service does.</summary>
/// <param name="Service">Index in <see cref="Catalog.Services"/>.</param>
/// <param name="Name">The span's name.</param>
/// <param name="Type">Which attributes its spans have.</param>
/// <param name="Kind">The span's kind.</param>
/// <param name="Target">The route, table, method or subject.</param>
internal sealed record Operation(int Service, string Name, OperationType Type, SpanKind Kind, string Target);

/// <summary>Which attributes a span has.</summary>
internal enum OperationType
{
    Http,
    Rpc,
    Database,
    Internal,
}

namespace TimeTrace.AppHost.Backends;

/// <summary>How many processes Jaeger is.</summary>
internal enum Topology
{
    /// <summary>One Jaeger that does everything.</summary>
    Development,

    /// <summary>Several collectors, a queue before the storage, and a query process of its own.</summary>
    Production,
}

namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>Which part of Jaeger a process is; the same image plays every one.</summary>
internal enum JaegerRole
{
    /// <summary>Receives, stores and answers.</summary>
    AllInOne,

    /// <summary>Receives, and writes to the storage or to Kafka.</summary>
    Collector,

    /// <summary>Reads from Kafka and writes to the storage.</summary>
    Ingester,

    /// <summary>Answers from the storage.</summary>
    Query,
}

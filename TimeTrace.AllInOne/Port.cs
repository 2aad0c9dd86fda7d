namespace TimeTrace.AllInOne;

/// <summary>What a port of the host is for.</summary>
internal enum Port
{
    OtlpGrpc,
    OtlpHttp,
    JaegerCompact,
    JaegerBinary,
    JaegerHttp,
    JaegerGrpc,
    ZipkinHttp,
    ZipkinCompact,
    Appdash,
    Sampling,
    SamplingGrpc,
    Query,
    QueryGrpc,
    Elasticsearch,
    Health,
}

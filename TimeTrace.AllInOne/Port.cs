namespace TimeTrace.AllInOne;

/// <summary>What a port of the host is for.</summary>
internal enum Port
{
    OtlpGrpc,
    OtlpHttp,
    Query,
    Health,
}

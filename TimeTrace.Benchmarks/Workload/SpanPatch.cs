namespace TimeTrace.Benchmarks.Workload;

/// <summary>Where in a request the values of one span lie that change with every pass; offsets of 0 stand for none.</summary>
internal struct SpanPatch
{
    public int Trace;
    public int Number;
    public int Parent;
    public int TraceIdOffset;
    public int IdOffset;
    public int ParentIdOffset;
    public int StartOffset;
    public int EndOffset;
    public int EventTimeOffset;
    public int UserDigitsOffset;
    public int IncidentOffset;
}

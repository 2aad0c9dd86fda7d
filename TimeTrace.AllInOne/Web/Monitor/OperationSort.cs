namespace TimeTrace.AllInOne.Web.Monitor;

/// <summary>Orders of span names, those with most of it first.</summary>
public enum OperationSort
{
    /// <summary>Latency times requests.</summary>
    Impact,

    /// <summary>By name, in ascending order.</summary>
    Name,

    /// <summary>Latency.</summary>
    P95,

    /// <summary>How many requests there are.</summary>
    Requests,

    /// <summary>Which share of them failed.</summary>
    Errors,
}

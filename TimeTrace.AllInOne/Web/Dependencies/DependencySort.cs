namespace TimeTrace.AllInOne.Web.Dependencies;

/// <summary>Orders of the list of calls.</summary>
public enum DependencySort
{
    /// <summary>Most calls first.</summary>
    Calls,

    /// <summary>The greatest share of failed calls first.</summary>
    Errors,

    /// <summary>The slowest first.</summary>
    P95,

    /// <summary>By the calling service.</summary>
    Caller,

    /// <summary>By the called service.</summary>
    Callee,
}

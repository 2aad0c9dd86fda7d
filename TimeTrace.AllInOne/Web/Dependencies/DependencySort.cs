namespace TimeTrace.AllInOne.Web.Dependencies;

/// <summary>Orders of the list of calls.</summary>
public enum DependencySort
{
    /// <summary>Most calls first.</summary>
    Calls,

    /// <summary>By the calling service.</summary>
    Caller,

    /// <summary>By the called service.</summary>
    Callee,
}

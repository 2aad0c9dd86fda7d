namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>The order of paths.</summary>
public enum CompareOrder
{
    /// <summary>Each below the one that it is called from.</summary>
    Tree,

    /// <summary>The greatest change of time first.</summary>
    Change,

    /// <summary>The greatest change of own time first.</summary>
    Own,
}

namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>One of the two sides.</summary>
public enum SideName
{
    /// <summary>The first, which the other is held against.</summary>
    Before,

    /// <summary>The second.</summary>
    After,
}

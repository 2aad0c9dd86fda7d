namespace TimeTrace.AllInOne.Web.Dependencies;

/// <summary>What the colours of the drawing tell.</summary>
public enum DependencyColour
{
    /// <summary>How many calls there are in a second.</summary>
    Rate,

    /// <summary>Which share of them fails.</summary>
    Errors,

    /// <summary>How long 95 % of them take at most.</summary>
    P95,
}

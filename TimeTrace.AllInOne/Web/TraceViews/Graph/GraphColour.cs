namespace TimeTrace.AllInOne.Web.TraceViews.Graph;

/// <summary>What the colours of a trace's graph stand for.</summary>
public enum GraphColour
{
    /// <summary>The service.</summary>
    Service,

    /// <summary>The share of the time.</summary>
    Time,

    /// <summary>The share of the self time.</summary>
    Self,
}

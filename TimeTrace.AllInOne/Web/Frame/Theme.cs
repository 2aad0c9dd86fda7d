namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>The colours of pages.</summary>
public enum Theme
{
    /// <summary>As the reader's system has it.</summary>
    System,

    /// <summary>Dark text on light.</summary>
    Light,

    /// <summary>Light text on dark.</summary>
    Dark,
}

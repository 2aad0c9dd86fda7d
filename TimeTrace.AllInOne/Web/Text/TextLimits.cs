namespace TimeTrace.AllInOne.Web.Text;

/// <summary>How many UTF-16 units of each kind of text a page shows before it says how many more there are.</summary>
public static class TextLimits
{
    /// <summary>Of a service's name.</summary>
    public const int Service = 100;

    /// <summary>Of a span's name.</summary>
    public const int Name = 200;

    /// <summary>Of an attribute's key.</summary>
    public const int Key = 256;

    /// <summary>Of an attribute's value.</summary>
    public const int Value = 512;
}

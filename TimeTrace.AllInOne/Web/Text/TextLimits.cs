namespace TimeTrace.AllInOne.Web.Text;

/// <summary>How many UTF-16 units of each kind of text a page shows before it says how many more there are.</summary>
public static class TextLimits
{
    /// <summary>Of a service's name.</summary>
    public const int Service = 100;

    /// <summary>Of a span's name.</summary>
    public const int Name = 200;

    /// <summary>Of a name in an address or a choice; no server takes much longer addresses.</summary>
    public const int Asked = 1000;

    /// <summary>Of an attribute's key.</summary>
    public const int Key = 256;

    /// <summary>Of an attribute's value.</summary>
    public const int Value = 512;

    /// <summary>Whether pages can ask for what has a name: it may be too long to stand in an address.</summary>
    public static bool CanBeAsked(string name) => name.Length <= Asked;
}

namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>A page in the banner.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="Path">Its path, without a query.</param>
public sealed record NavigationEntry(string Name, string Path)
{
    /// <summary>The key that leads there after <c>g</c>: the first letter, or the second where that is taken.</summary>
    public char Key => char.ToLowerInvariant(Name == "Status" ? Name[1] : Name[0]);
}

namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>A page in the banner.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="Path">Its path, without a query.</param>
/// <param name="Key">The key that leads there after <c>g</c>.</param>
public sealed record NavigationEntry(string Name, string Path, char Key);

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>A search that finds something where this one did not.</summary>
/// <param name="Text">What it finds; it may hold text of spans.</param>
/// <param name="Address">Where it is.</param>
public sealed record NextStep(string Text, string Address);

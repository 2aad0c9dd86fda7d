namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>One path of the map's drawing.</summary>
/// <param name="Class">Its classes: look and strength, or <c>error</c>.</param>
/// <param name="Shape">The path's data, in columns and bands.</param>
public readonly record struct MapPath(string Class, string Shape);

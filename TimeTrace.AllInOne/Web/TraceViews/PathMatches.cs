using TimeTrace.AllInOne.Web.Timeline;
using TimeTrace.Tracing.Querying.Paths;

namespace TimeTrace.AllInOne.Web.TraceViews;

/// <summary>Which paths hold a span that matches what is looked for.</summary>
internal sealed class PathMatches
{
    private readonly bool[]? _isMatch;

    public PathMatches(TraceView view, TracePaths paths)
    {
        if (view.Matches is not { } matches)
        {
            return;
        }
        _isMatch = new bool[paths.Count + 1];
        for (var position = 0; position < matches.Length; position++)
        {
            if (matches.Contains(position) && paths.PathOf(position) is > TracePaths.Top and var path)
            {
                _isMatch[path] = true;
            }
        }
    }

    /// <summary>True where a span of the path matches; null where nothing is looked for.</summary>
    public bool? this[int path] => _isMatch?[path];
}

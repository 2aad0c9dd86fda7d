using TimeTrace.AllInOne.Web.Timeline;
using TimeTrace.Tracing.Querying.Flames;

namespace TimeTrace.AllInOne.Web.TraceViews.Flame;

/// <summary>What a flame graph is drawn from.</summary>
internal interface IFlameSource
{
    /// <summary>What stands at the top, by number; the same as no box for the whole trace.</summary>
    int Root { get; }

    /// <summary>The items from the root of the trace down to <see cref="Root"/>; none for the whole trace.</summary>
    IReadOnlyList<int> Way { get; }

    /// <summary>The self time of everything below the top and of the top itself, in nanoseconds.</summary>
    double SelfNano { get; }

    /// <summary>Whether there were more paths than can be told apart.</summary>
    bool IsCut { get; }

    /// <summary>Draws it.</summary>
    FlameGraph Draw(int maxBoxes);

    /// <summary>Reads what a box stands for.</summary>
    DrawnSpans Read(int item);

    /// <summary>The items with the longest self times.</summary>
    IEnumerable<int> LongestSelf(int maxCount);

    /// <summary>The address of the timeline with the spans of an item.</summary>
    TraceAddress InTimeline(DrawnSpans item);
}

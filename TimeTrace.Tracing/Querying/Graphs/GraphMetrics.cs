namespace TimeTrace.Tracing.Querying.Graphs;

/// <summary>Sizes, in pixels, and bounds of a drawing.</summary>
public sealed record GraphMetrics
{
    /// <summary>The width of a node's box.</summary>
    public double NodeWidth { get; init; } = 176;

    /// <summary>The height of a node's box.</summary>
    public double NodeHeight { get; init; } = 44;

    /// <summary>The least distance between two boxes of one layer.</summary>
    public double NodeGap { get; init; } = 24;

    /// <summary>The distance between two layers.</summary>
    public double LayerGap { get; init; } = 72;

    /// <summary>The least distance between an edge that passes a layer and what lies beside it there.</summary>
    public double LaneGap { get; init; } = 10;

    /// <summary>How many nodes stand in one layer at most.</summary>
    public int MaxLayerNodes { get; init; } = 24;

    /// <summary>How often edges pass through layers at most; the longest edges beyond that run below the graph.</summary>
    public int MaxLanePoints { get; init; } = 20_000;

    /// <summary>How wide the parts of a graph that do not touch are laid side by side before a new row begins.</summary>
    public double RowWidth { get; init; } = 960;
}

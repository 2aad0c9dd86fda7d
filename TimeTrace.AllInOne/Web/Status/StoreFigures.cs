using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>How much is kept, and for how long there is room.</summary>
/// <param name="Statistics">What the store says.</param>
/// <param name="Folder">Where, or null for in memory only.</param>
/// <param name="SpansPerSecond">How many spans came over the last hour, or since the start; null in the first minute.</param>
public sealed record StoreFigures(StoreStatistics Statistics, string? Folder, double? SpansPerSecond)
{
    private const int SecondsPerHour = 3600;

    // What leaves does so in parts, so that a full store is never quite full.
    private const double FullShare = 0.9;

    /// <summary>How much of the store is used, of 1.</summary>
    public double UsedShare =>
        Statistics.MaxByteCount == 0 ? 0 : Math.Min((double)Statistics.ByteCount / Statistics.MaxByteCount, 1);

    /// <summary>What a span takes, everything counted; null where there is none.</summary>
    public double? BytesPerSpan =>
        Statistics.SpanCount == 0 ? null : (double)Statistics.ByteCount / Statistics.SpanCount;

    /// <summary>By how much the store grows in an hour if spans go on to come as they did; null where that is not known.</summary>
    public double? BytesPerHour => SpansPerSecond * SecondsPerHour * BytesPerSpan;

    /// <summary>Whether the oldest spans leave as new ones come.</summary>
    public bool IsFull => Statistics.EvictedSpanCount > 0 && UsedShare > FullShare;

    /// <summary>When the store will be full if it goes on to grow so; null where it does not grow.</summary>
    public TimeSpan? TimeToFull
    {
        get
        {
            var hours = (Statistics.MaxByteCount - Statistics.ByteCount) / BytesPerHour;
            return hours is >= 0 and < 24 * 365 * 100 ? TimeSpan.FromHours(hours.Value) : null;
        }
    }
}

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>A mark on the time axis.</summary>
/// <param name="Nano">Nanoseconds from the trace's start.</param>
/// <param name="Label">Its text.</param>
public readonly record struct TimeTick(long Nano, string Label);

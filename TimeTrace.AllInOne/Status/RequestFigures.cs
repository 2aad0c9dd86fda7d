using System.Runtime.InteropServices;

namespace TimeTrace.AllInOne.Status;

/// <summary>What a port has to do.</summary>
/// <param name="UnderWay">Requests that are not answered yet.</param>
/// <param name="P95Nano">The time in which 95 % of the requests of the last one to two minutes were answered, in nanoseconds; null for none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RequestFigures(int UnderWay, double? P95Nano);

using System.Runtime.InteropServices;
using TimeTrace.Tracing.Querying;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>A trace in the plot.</summary>
/// <param name="Trace">The trace.</param>
/// <param name="Left">Its start, as a share of the plot's width.</param>
/// <param name="Top">Its duration, as a share of the plot's height, from the top.</param>
/// <param name="Size">Half its width in pixels; it grows with the number of spans.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScatterPoint(TraceSummary Trace, double Left, double Top, int Size);

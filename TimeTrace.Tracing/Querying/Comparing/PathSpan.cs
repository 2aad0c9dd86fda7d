using System.Runtime.InteropServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>One span of a path.</summary>
/// <param name="Trace">Its trace.</param>
/// <param name="Row">The index of its row there.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PathSpan(Trace Trace, int Row);

using System.Runtime.InteropServices;

namespace TimeTrace.Tracing.Querying.Comparing;

/// <summary>The numbers of one path in the trees of both sides, each <see cref="None"/> where its side lacks the path.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PathPair(int Left, int Right)
{
    public const int None = -1;

    /// <summary>What stands above all roots.</summary>
    public static PathPair Top => new(0, 0);
}

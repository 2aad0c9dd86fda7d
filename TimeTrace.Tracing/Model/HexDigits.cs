using System.Buffers;

namespace TimeTrace.Tracing.Model;

internal static class HexDigits
{
    public static readonly SearchValues<char> Any = SearchValues.Create("0123456789abcdefABCDEF");
}

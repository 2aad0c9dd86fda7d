using System.Globalization;

namespace TimeTrace.Tracing.Storage.Files;

/// <summary>Finds names that no file has yet.</summary>
internal static class FreeNames
{
    /// <returns>The first of NAME.ending, NAME.2.ending, NAME.3.ending ... that is not taken.</returns>
    public static string First(string name, string ending, IReadOnlyCollection<string> taken) =>
        Enumerable
            .Range(1, taken.Count + 1)
            .Select(number =>
                number == 1 ? name + ending : string.Create(CultureInfo.InvariantCulture, $"{name}.{number}{ending}")
            )
            .First(free => !taken.Contains(free, StringComparer.Ordinal));
}

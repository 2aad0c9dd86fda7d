namespace TimeTrace.AppHost.Backends;

/// <summary>Tells a slip of the keyboard from another word.</summary>
internal static class Misspelling
{
    private const int MaxEdits = 2;

    /// <summary>Whether at most two letters were added, left out or changed. Case does not matter.</summary>
    public static bool Is(string written, string meant) =>
        Math.Abs(written.Length - meant.Length) <= MaxEdits
        && Edits(written.ToUpperInvariant(), meant.ToUpperInvariant()) <= MaxEdits;

    /// <summary>Levenshtein's distance, a row of its table at a time.</summary>
    private static int Edits(string written, string meant)
    {
        int[] row = [.. Enumerable.Range(0, meant.Length + 1)];
        for (var i = 0; i < written.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < meant.Length; j++)
            {
                var changed = diagonal + (written[i] == meant[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(changed, Math.Min(row[j], diagonal) + 1);
            }
        }
        return row[^1];
    }
}

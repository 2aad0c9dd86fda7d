namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>Decides what a loss of power leaves: of one file nothing that is not synced, of another all, of a third a mixture.</summary>
internal sealed class CrashDice(Random random)
{
    private Fate _fate;

    private enum Fate
    {
        Vanish,
        Survive,
        Tear,
    }

    /// <summary>Throws anew for the next file, or for the names in the folder.</summary>
    public void Next() => _fate = (Fate)random.Next(3);

    /// <summary>How many of the changes that were made one after another are on disk.</summary>
    public int Survivors(int changeCount) =>
        _fate switch
        {
            Fate.Vanish => 0,
            Fate.Survive => changeCount,
            _ => random.Next(changeCount + 1),
        };
}

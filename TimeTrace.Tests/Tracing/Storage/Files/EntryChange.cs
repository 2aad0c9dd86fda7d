namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>A change of the names in the simulated folder, in one step.</summary>
/// <param name="Content">The file, which has at most one name.</param>
/// <param name="Name">The name that it has from now on; null when it is deleted.</param>
/// <param name="IsCreation">Whether it had none before.</param>
internal sealed record EntryChange(FaultyContent Content, string? Name, bool IsCreation)
{
    /// <summary>Changes the names, as far as that makes sense when changes before it were lost.</summary>
    public void Apply(IDictionary<string, FaultyContent> entries)
    {
        if (IsCreation && entries.ContainsKey(Name!))
        {
            return;
        }
        foreach (var (old, _) in entries.Where(entry => entry.Value == Content).ToList())
        {
            entries.Remove(old);
        }
        if (Name is not null)
        {
            entries[Name] = Content;
        }
    }
}

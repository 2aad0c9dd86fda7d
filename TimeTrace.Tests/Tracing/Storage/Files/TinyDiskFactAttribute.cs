namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>A test that fills a real disk up.</summary>
public sealed class TinyDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> IsAllowed = new(TinyDisk.IsAllowed);

    public TinyDiskFactAttribute()
    {
        if (!IsAllowed.Value)
        {
            Skip =
                "Needs a small disk of its own, and this system lets nobody mount one in a namespace (unshare, mount).";
        }
    }
}

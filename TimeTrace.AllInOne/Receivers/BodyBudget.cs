namespace TimeTrace.AllInOne.Receivers;

/// <summary>The bound on the bytes of all bodies that the receivers hold at once.</summary>
/// <param name="maxBytes">The bound.</param>
internal sealed class BodyBudget(long maxBytes)
{
    private long _heldBytes;

    /// <summary>How many bytes are held now.</summary>
    public long HeldBytes => Interlocked.Read(ref _heldBytes);

    /// <summary>Takes bytes, unless that would go beyond the bound.</summary>
    public bool TryHold(long bytes)
    {
        if (Interlocked.Add(ref _heldBytes, bytes) <= maxBytes)
        {
            return true;
        }
        Release(bytes);
        return false;
    }

    /// <summary>Gives bytes back.</summary>
    public void Release(long bytes) => Interlocked.Add(ref _heldBytes, -bytes);
}

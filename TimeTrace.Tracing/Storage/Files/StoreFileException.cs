namespace TimeTrace.Tracing.Storage.Files;

/// <summary>A file or folder of a store cannot be used.</summary>
/// <param name="message">Which one, why, and what to do.</param>
/// <param name="cause">What the system said, if it was asked.</param>
public sealed class StoreFileException(string message, Exception? cause = null) : IOException(message, cause)
{
    /// <summary>
    /// Whether room is all that is missing, on the disk or in a quota: the same may succeed once there is some.
    /// </summary>
    public bool IsDiskFull { get; init; }
}

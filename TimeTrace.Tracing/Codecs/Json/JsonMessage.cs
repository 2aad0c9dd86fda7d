namespace TimeTrace.Tracing.Codecs.Json;

/// <summary>The fields of one message.</summary>
internal sealed class JsonMessage(params JsonField[] fields)
{
    /// <summary>True where at most one field may be set, and is then written even if it is zero or empty.</summary>
    public bool IsOneOf { get; init; }

    /// <summary>True for the message that may come within itself.</summary>
    public bool IsRecursive { get; init; }

    /// <summary>Finds a field by its JSON name; null for an unknown one.</summary>
    /// <param name="name">The key, unescaped.</param>
    /// <param name="next">Where to look first; senders write fields in order.</param>
    public JsonField? Find(ReadOnlySpan<byte> name, ref int next)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            var index = next + i < fields.Length ? next + i : next + i - fields.Length;
            if (fields[index].IsNamed(name))
            {
                next = index + 1 < fields.Length ? index + 1 : 0;
                return fields[index];
            }
        }
        return null;
    }
}

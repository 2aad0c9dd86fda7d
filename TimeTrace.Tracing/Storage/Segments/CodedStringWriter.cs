namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Writes strings as numbers of dictionary entries where they recur.</summary>
/// <remarks>
/// A coded string: 0, its length and its bytes; or 1, the number of the entry that it begins with, the length of the rest and the
/// rest; or the number of its entry plus two.
/// </remarks>
internal sealed class CodedStringWriter(EntryDictionary dictionary)
{
    public const int Literal = 0;
    public const int WithPrefix = 1;
    public const int FirstEntry = 2;

    /// <summary>The dictionary entries that were made since the last <see cref="ClearEntries"/>, as a frame holds them.</summary>
    public ByteBuffer NewEntries { get; } = new(4096);

    public int NewEntryCount { get; private set; }

    /// <summary>The number of the next dictionary entry.</summary>
    public int NextEntry => dictionary.Count;

    public void ClearEntries()
    {
        NewEntries.Clear();
        NewEntryCount = 0;
    }

    /// <summary>Writes a string.</summary>
    /// <param name="target">Where it is put.</param>
    /// <param name="bytes">The string.</param>
    /// <param name="isExpected">Whether it is sure to recur.</param>
    public void Write(ByteBuffer target, ReadOnlySpan<byte> bytes, bool isExpected)
    {
        if (FindOrAdd(bytes, isExpected) is var number and >= 0)
        {
            target.WriteVarint((ulong)number + FirstEntry);
            return;
        }
        target.WriteByte(Literal);
        target.WriteVarint((ulong)bytes.Length);
        target.WriteBytes(bytes);
    }

    /// <summary>Writes a KeyValue message; where its value does not recur, its key does.</summary>
    public void WriteAttribute(ByteBuffer target, ReadOnlySpan<byte> attribute)
    {
        if (FindOrAdd(attribute, isExpected: false) is var number and >= 0)
        {
            target.WriteVarint((ulong)number + FirstEntry);
            return;
        }
        var prefixLength = AttributePrefix.LengthIn(attribute);
        var prefix = prefixLength == 0 ? -1 : FindOrAdd(attribute[..prefixLength], isExpected: false);
        if (prefix < 0)
        {
            (prefixLength, prefix) = (0, -1);
            target.WriteByte(Literal);
        }
        else
        {
            target.WriteByte(WithPrefix);
            target.WriteVarint((ulong)prefix);
        }
        target.WriteVarint((ulong)(attribute.Length - prefixLength));
        target.WriteBytes(attribute[prefixLength..]);
    }

    private int FindOrAdd(ReadOnlySpan<byte> bytes, bool isExpected)
    {
        var number = dictionary.FindOrAdd(bytes, isExpected, out var isNew);
        if (isNew)
        {
            NewEntryCount++;
            NewEntries.WriteVarint((ulong)bytes.Length);
            NewEntries.WriteBytes(bytes);
        }
        return number;
    }
}

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>Tells which entries of a segment's dictionary hold a text; each is looked at once.</summary>
/// <param name="reader">The dictionary.</param>
/// <param name="text">The text, UTF-8.</param>
internal sealed class EntriesWithText(IEntryReader reader, ReadOnlyMemory<byte> text)
{
    private const int InitialCount = 4096;

    private Answer[] _answers = new Answer[InitialCount];

    /// <summary>The dictionary.</summary>
    public IEntryReader Reader => reader;

    /// <exception cref="SegmentDamageException">There is no such entry.</exception>
    public bool Contains(ulong number)
    {
        if (number < (ulong)_answers.Length && _answers[number] != Answer.Unknown)
        {
            return _answers[number] == Answer.Yes;
        }
        var holds = RowReader.ReadEntry(reader, number).IndexOf(text.Span) >= 0;
        // Only an entry that there is can be far beyond those before it.
        if (number >= (ulong)_answers.Length)
        {
            Array.Resize(ref _answers, Math.Max(_answers.Length * 2, (int)number + 1));
        }
        _answers[number] = holds ? Answer.Yes : Answer.No;
        return holds;
    }

    private enum Answer : byte
    {
        Unknown,
        No,
        Yes,
    }
}

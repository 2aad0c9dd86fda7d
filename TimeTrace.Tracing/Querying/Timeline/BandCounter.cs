namespace TimeTrace.Tracing.Querying.Timeline;

/// <summary>Counts the rows of one band by group and column: a row is noted at its two ends only, sums fill what is between.</summary>
internal sealed class BandCounter(int columnCount, int groupCount)
{
    private readonly int[] _changes = new int[groupCount * (columnCount + 1)];
    private readonly int[] _errorChanges = new int[columnCount + 1];
    private readonly int[] _counts = new int[groupCount];

    /// <summary>Counts a row from its first to its last column.</summary>
    public void Add(int group, int first, int last, bool isError)
    {
        _changes[(group * (columnCount + 1)) + first]++;
        _changes[(group * (columnCount + 1)) + last + 1]--;
        if (isError)
        {
            _errorChanges[first]++;
            _errorChanges[last + 1]--;
        }
    }

    /// <summary>Writes the columns and begins anew.</summary>
    public void Drain(Span<DensityCell> cells)
    {
        _counts.AsSpan().Clear();
        var errors = 0;
        for (var column = 0; column < cells.Length; column++)
        {
            var (leading, total) = (-1, 0);
            for (var group = 0; group < groupCount; group++)
            {
                _counts[group] += _changes[(group * (columnCount + 1)) + column];
                total += _counts[group];
                leading = _counts[group] > (leading < 0 ? 0 : _counts[leading]) ? group : leading;
            }
            errors += _errorChanges[column];
            cells[column] = new DensityCell(leading, total, errors > 0);
        }
        _changes.AsSpan().Clear();
        _errorChanges.AsSpan().Clear();
    }
}

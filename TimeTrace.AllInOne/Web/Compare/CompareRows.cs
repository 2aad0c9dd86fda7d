namespace TimeTrace.AllInOne.Web.Compare;

/// <summary>Chooses the paths to show and puts them in order.</summary>
internal static class CompareRows
{
    /// <summary>The rows that the address asks for.</summary>
    /// <param name="rows">A row for every path, each before those below it.</param>
    /// <param name="address">What the reader wants.</param>
    public static IReadOnlyList<CompareRow> Choose(IReadOnlyList<CompareRow> rows, CompareAddress address)
    {
        var chosen = address.OnlyChanges ? rows.Where(row => row.IsChange) : rows;
        return address.Order switch
        {
            CompareOrder.Change => [.. chosen.OrderByDescending(row => Math.Abs(row.Path.TimeDeltaNano))],
            CompareOrder.Own => [.. chosen.OrderByDescending(row => Math.Abs(row.Path.SelfDeltaNano))],
            _ => [.. InTree(rows, address)],
        };
    }

    private static IEnumerable<CompareRow> InTree(IReadOnlyList<CompareRow> rows, CompareAddress address)
    {
        var isWanted = address.OnlyChanges ? WithChanges(rows) : null;
        var closed = address.Closed.ToHashSet();
        for (var number = 0; number < rows.Count; number++)
        {
            if (isWanted is null || isWanted[number])
            {
                yield return rows[number];
            }
            if (closed.Contains(rows[number].Path.Id))
            {
                number += rows[number].Path.BelowCount;
            }
        }
    }

    /// <summary>Which paths have changed or are above one that has.</summary>
    private static bool[] WithChanges(IReadOnlyList<CompareRow> rows)
    {
        var isWanted = new bool[rows.Count];
        for (var number = rows.Count - 1; number >= 0; number--)
        {
            isWanted[number] |= rows[number].IsChange;
            if (isWanted[number] && rows[number].Path.Parent is >= 0 and var parent)
            {
                isWanted[parent] = true;
            }
        }
        return isWanted;
    }
}

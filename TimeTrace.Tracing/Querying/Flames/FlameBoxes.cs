namespace TimeTrace.Tracing.Querying.Flames;

/// <summary>Gathers the boxes of a flame graph from the top down until there are enough.</summary>
/// <param name="maxCount">How many there are at most.</param>
internal sealed class FlameBoxes(int maxCount)
{
    private readonly List<FlameBox> _boxes = [];
    private int _rowCount;

    /// <summary>Whether one was refused.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Adds a box where there is room for it.</summary>
    public void Add(FlameBox box)
    {
        IsCut |= _boxes.Count == maxCount;
        if (IsCut)
        {
            return;
        }
        _boxes.Add(box);
        _rowCount = Math.Max(_rowCount, box.Row + 1);
    }

    /// <summary>Takes the boxes one by one, those that are added meanwhile too; several small ones have nothing below.</summary>
    /// <param name="addBelow">Adds what belongs below a box of a number.</param>
    public void Grow(Action<FlameBox, int> addBelow)
    {
        for (var number = 0; number < _boxes.Count && !IsCut; number++)
        {
            if (_boxes[number].Item != FlameBox.Several)
            {
                addBelow(_boxes[number], number);
            }
        }
    }

    /// <summary>The drawing.</summary>
    public FlameGraph ToGraph(bool isSqueezed) => new(_boxes, _rowCount, isSqueezed, IsCut);
}

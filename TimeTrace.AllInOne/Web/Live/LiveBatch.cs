using System.Globalization;
using System.Text;

namespace TimeTrace.AllInOne.Web.Live;

/// <summary>A message of the stream, written once for all who get it.</summary>
/// <param name="Bytes">The event as it is sent; see https://html.spec.whatwg.org/multipage/server-sent-events.html.</param>
/// <param name="RowCount">How many rows it has.</param>
internal sealed record LiveBatch(ReadOnlyMemory<byte> Bytes, int RowCount)
{
    /// <summary>How soon a browser comes again when the stream has ended.</summary>
    public static LiveBatch First { get; } = new("retry: 1000\n\n"u8.ToArray(), 0);

    /// <summary>Says nothing, but keeps the connection in use.</summary>
    public static LiveBatch Idle { get; } = new(":\n\n"u8.ToArray(), 0);

    /// <summary>Rows of traces, the newest last.</summary>
    /// <param name="mark">From where to go on after this.</param>
    /// <param name="arrivedCount">How many new traces there are.</param>
    /// <param name="newCount">How many of them are among the rows; the others have grown.</param>
    /// <param name="rows">The HTML of each.</param>
    public static LiveBatch Of(long mark, long arrivedCount, int newCount, IReadOnlyCollection<string> rows)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"id: {mark}\n");
        text.Append(CultureInfo.InvariantCulture, $"data: {{\"arrived\":{arrivedCount},\"shown\":{newCount}}}\n");
        foreach (var row in rows)
        {
            text.Append("data: ").Append(row.ReplaceLineEndings("\ndata: ")).Append('\n');
        }
        return new LiveBatch(Encoding.UTF8.GetBytes(text.Append('\n').ToString()), rows.Count);
    }

    /// <summary>Tells a reader that was too slow how many rows it did not get.</summary>
    public static LiveBatch Skipped(int rowCount) =>
        new(
            Encoding.UTF8.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"event: skipped\ndata: {rowCount}\n\n")
            ),
            0
        );
}

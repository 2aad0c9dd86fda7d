using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>What the status page shows.</summary>
/// <param name="Receivers">The accounts of the receivers that had traffic, by name.</param>
/// <param name="Store">How much is kept.</param>
/// <param name="Folder">Where, or null for in memory only.</param>
/// <param name="Ports">What listens.</param>
/// <param name="Settings">The settings in force.</param>
/// <param name="Process">This process.</param>
public sealed record StatusModel(
    IReadOnlyList<LedgerRow> Receivers,
    StoreStatistics Store,
    string? Folder,
    IReadOnlyList<PortRow> Ports,
    IReadOnlyList<SettingRow> Settings,
    ProcessFigures Process
) : IPageModel
{
    /// <inheritdoc/>
    public string Title => "Status";

    /// <inheritdoc/>
    public IReadOnlyList<string> Styles => ["status.css"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Scripts => ["status.js"];

    /// <summary>Spans that all receivers got since this process began.</summary>
    public long ReceivedSpans => Receivers.Sum(row => row.Account.ReceivedSpans);

    /// <summary>Whether every received span is found under one heading.</summary>
    public bool IsBalanced => Receivers.All(row => row.MissingSpans == 0);

    /// <summary>The answer to the question with which people come here.</summary>
    public string Verdict
    {
        get
        {
            if (ReceivedSpans == 0)
            {
                return "No span was received since this server started";
            }
            return Receivers.FirstOrDefault(row => row.MissingSpans != 0) is { } row
                ? $"{row.Receiver} does not add up: {NumberText.Count(Math.Abs(row.MissingSpans))} of its spans are "
                    + (row.MissingSpans > 0 ? "accounted for nowhere" : "accounted for twice")
                : "All received spans are accounted for";
        }
    }
}

using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.AllInOne.Web.Text;

namespace TimeTrace.AllInOne.Web.Status;

/// <summary>What the status page shows.</summary>
/// <param name="Receivers">The accounts of the receivers that had traffic, by name.</param>
/// <param name="Store">How much is kept.</param>
/// <param name="Ports">What listens.</param>
/// <param name="Settings">The settings in force.</param>
/// <param name="Process">This process.</param>
/// <param name="Endpoints">Where spans can be sent.</param>
public sealed record StatusModel(
    IReadOnlyList<LedgerRow> Receivers,
    StoreFigures Store,
    IReadOnlyList<PortRow> Ports,
    IReadOnlyList<SettingRow> Settings,
    ProcessFigures Process,
    SenderEndpoints Endpoints
) : IPageModel
{
    /// <summary>Why the sampling strategies are not those that were asked for, one sentence; null where they are.</summary>
    public string? SamplingFault { get; init; }

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

    /// <summary>Whether something that came in was not kept.</summary>
    public bool HasLosses => Receivers.Any(row => row.Losses.Any());

    /// <summary>The answer to the question with which people come here. It holds no number that grows with traffic.</summary>
    public string Verdict
    {
        get
        {
            if (Receivers.FirstOrDefault(row => row.MissingSpans != 0) is { } row)
            {
                return $"{row.Receiver} does not add up: {NumberText.Count(Math.Abs(row.MissingSpans))} of its spans are "
                    + (row.MissingSpans > 0 ? "accounted for nowhere" : "accounted for twice");
            }
            return ReceivedSpans == 0 && HasLosses ? "No span could be read: every request was turned away"
                : ReceivedSpans == 0 ? "No span was received since this server started"
                : HasLosses ? "All received spans are accounted for; some were not kept"
                : "All received spans are accounted for";
        }
    }

    /// <summary>The kind of the answer: ok, warn or error.</summary>
    public string VerdictKind =>
        !IsBalanced ? "error"
        : HasLosses ? "warn"
        : "ok";
}

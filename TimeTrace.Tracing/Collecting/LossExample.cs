namespace TimeTrace.Tracing.Collecting;

/// <summary>The last loss of one reason.</summary>
/// <param name="Reason">
/// The name of a <see cref="Model.SpanFlaw"/> or <see cref="RefusalReason"/>, or one of the names here.
/// </param>
/// <param name="Time">When it was.</param>
/// <param name="Text">What was said of it, or the service and name of a span, at most <see cref="MaxLength"/> characters; may be empty.</param>
public sealed record LossExample(string Reason, DateTimeOffset Time, string Text)
{
    /// <summary>Spans too large for the store.</summary>
    public const string OversizedSpans = nameof(OversizedSpans);

    /// <summary>Spans sent back because the store had no room or time.</summary>
    public const string OverloadedSpans = nameof(OverloadedSpans);

    /// <summary>Spans whose store failed.</summary>
    public const string FailedSpans = nameof(FailedSpans);

    /// <summary>Datagrams that the system dropped before they were read.</summary>
    public const string DroppedDatagrams = nameof(DroppedDatagrams);

    /// <summary>Spans that a client's queue had no room for.</summary>
    public const string ClientQueueFull = nameof(ClientQueueFull);

    /// <summary>Spans larger than what their client sends at once.</summary>
    public const string ClientTooLarge = nameof(ClientTooLarge);

    /// <summary>Spans that their client could not send.</summary>
    public const string ClientSendFailed = nameof(ClientSendFailed);

    /// <summary>How long the text can be.</summary>
    public const int MaxLength = 200;
}

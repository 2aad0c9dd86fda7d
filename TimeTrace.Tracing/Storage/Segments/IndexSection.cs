namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>The parts of a segment's index, in the order of the file.</summary>
internal enum IndexSection
{
    /// <summary>An array of <see cref="Block"/>.</summary>
    Blocks,

    /// <summary>An array of <see cref="SpanFact"/>, in which traces are numbered in the order of their ids.</summary>
    Facts,

    /// <summary>Fingerprints, 16 bits each.</summary>
    Fingerprints,

    /// <summary>The ids of the traces, in order, 16 bytes each.</summary>
    TraceIds,

    /// <summary>The words of the <see cref="TraceFilter"/>.</summary>
    TraceFilter,

    /// <summary>An array of <see cref="TraceFact"/>.</summary>
    TraceFacts,

    /// <summary>The numbers of the traces that have spans in older segments too; 32 bits each.</summary>
    ContinuedTraces,

    /// <summary>Who called whom, as <see cref="TraceCalls"/> reads it.</summary>
    Calls,

    /// <summary>Where each trace's spans begin in the next section, and where the last one's end; 32 bits each.</summary>
    TraceStarts,

    /// <summary>The numbers of the spans, trace by trace, ascending; each as a varint of how far it is from the one before it.</summary>
    TraceSpans,

    /// <summary>Where each dictionary entry begins in the next section, and where the last one ends; 32 bits each.</summary>
    EntryStarts,

    /// <summary>The dictionary entries, one after another.</summary>
    Entries,

    /// <summary>Services and operations: counts, then each name with its length; an operation's service and kind before its name.</summary>
    Names,

    /// <summary>The words of a <see cref="HashFilter"/> of all attributes.</summary>
    AttributeFilter,

    /// <summary>An array of <see cref="MinuteFact"/>.</summary>
    Minutes,

    /// <summary>The histograms of those minutes, one after another.</summary>
    Latencies,
}

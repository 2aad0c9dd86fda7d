using TimeTrace.Benchmarks.Load;

namespace TimeTrace.Benchmarks.Pages;

/// <summary>What to measure; <see cref="PagesCommand"/> reads it from the command line.</summary>
internal sealed record PagesOptions
{
    /// <summary>The spans of the large trace.</summary>
    public required int Spans { get; init; }

    /// <summary>The spans of the trace that other pages show.</summary>
    public required int OtherSpans { get; init; }

    /// <summary>How often each page is opened while everything is warm.</summary>
    public required int Openings { get; init; }

    /// <summary>How long the list is scrolled, each way.</summary>
    public required TimeSpan ScrollTime { get; init; }

    /// <summary>Decides every span.</summary>
    public required int Seed { get; init; }

    /// <summary>Chromium's program.</summary>
    public required string Browser { get; init; }

    /// <summary>Where the folder of data is made and removed again.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where everything measured is written to; null for nowhere.</summary>
    public string? JsonFile { get; init; }

    /// <summary>Whether a missed budget is a failure.</summary>
    public required bool IsCheck { get; init; }

    /// <summary>The backends to run in turn, one or two.</summary>
    public required IReadOnlyList<BackendChoice> Backends { get; init; }
}

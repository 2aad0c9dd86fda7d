namespace TimeTrace.AppHost.Standalone;

/// <summary>One process of the application: what it is called, which program it runs, and what it is told.</summary>
/// <param name="Name">The name before its log lines.</param>
/// <param name="Colour">The ANSI colour of that name.</param>
/// <param name="FileName">The program, with its path.</param>
/// <param name="Arguments">The program's command line.</param>
internal sealed record Part(string Name, int Colour, string FileName, params IReadOnlyList<string> Arguments)
{
    public const int Green = 32;
    public const int Magenta = 35;
    public const int Cyan = 36;

    /// <summary>The longest name; log lines are aligned to it.</summary>
    public const int MaxNameLength = 6;

    /// <summary>What the program finds in its environment beside the AppHost's own; null takes a variable away.</summary>
    public Dictionary<string, string?> Environment { get; } = [];

    /// <summary>Answers 200 once the part is ready; null for a part that runs once and ends.</summary>
    public Uri? HealthUrl { get; init; }
}

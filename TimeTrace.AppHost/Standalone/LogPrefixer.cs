namespace TimeTrace.AppHost.Standalone;

/// <summary>Writes the log lines of all parts to one console, each with its part's name before it.</summary>
internal sealed class LogPrefixer(TextWriter output, TextWriter error, bool coloured)
{
    private readonly Lock _lock = new();

    /// <summary>Colours only where a person looks and has not refused them (https://no-color.org).</summary>
    public static LogPrefixer OnConsole() =>
        new(
            Console.Out,
            Console.Error,
            !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        );

    /// <summary>Writes lines of the AppHost's own, without a name.</summary>
    public void Write(params IReadOnlyList<string> lines) => WriteTo(output, string.Join(output.NewLine, lines));

    public void WriteError(string line) => WriteTo(error, line);

    public void Write(Part part, string line) => WriteTo(output, Prefix(part) + line);

    public void WriteError(Part part, string line) => WriteTo(error, Prefix(part) + line);

    private string Prefix(Part part)
    {
        var name = part.Name.PadRight(Part.MaxNameLength);
        return coloured ? $"\e[{part.Colour}m{name} |\e[0m " : $"{name} | ";
    }

    private void WriteTo(TextWriter writer, string line)
    {
        lock (_lock)
        {
            try
            {
                writer.WriteLine(line);
            }
            catch (IOException)
            {
                // The terminal is gone; the parts still have to be stopped.
            }
        }
    }
}

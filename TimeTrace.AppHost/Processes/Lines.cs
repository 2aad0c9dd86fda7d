namespace TimeTrace.AppHost.Processes;

/// <summary>Cuts a process's output into lines.</summary>
internal static class Lines
{
    /// <summary>A longer line is passed on in pieces, so that output without line ends takes no memory.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>Passes each line on until the output ends. A last line without an end counts.</summary>
    public static async Task CopyAsync(TextReader output, Action<string> writeLine)
    {
        var buffer = new char[MaxLength];
        var held = 0;
        int read;
        while ((read = await output.ReadAsync(buffer.AsMemory(held))) > 0)
        {
            var used = WriteWhole(buffer.AsSpan(0, held + read), writeLine);
            held = held + read - used;
            buffer.AsSpan(used, held).CopyTo(buffer);
            if (held == buffer.Length)
            {
                writeLine(new string(buffer));
                held = 0;
            }
        }
        if (held > 0)
        {
            writeLine(new string(buffer, 0, held));
        }
    }

    /// <summary>Passes the whole lines on and returns how many characters they took.</summary>
    private static int WriteWhole(ReadOnlySpan<char> text, Action<string> writeLine)
    {
        var used = 0;
        int length;
        while ((length = text[used..].IndexOf('\n')) >= 0)
        {
            writeLine(text.Slice(used, length).TrimEnd('\r').ToString());
            used += length + 1;
        }
        return used;
    }
}

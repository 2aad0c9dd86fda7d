using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace TimeTrace.AllInOne.Api;

/// <summary>How answers are written as JSON: text of all scripts as it is, everything that HTML could read escaped.</summary>
internal static class ApiJson
{
    private const int FlushBytes = 32 * 1024;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly JsonWriterOptions Pretty = Compact with { Indented = true, IndentSize = 4 };

    /// <summary>Answers with JSON.</summary>
    /// <param name="context">The request.</param>
    /// <param name="write">Writes the answer, one value.</param>
    /// <param name="pretty">Whether it is indented by four spaces.</param>
    public static async Task WriteJsonAsync(
        this HttpContext context,
        Func<Utf8JsonWriter, Task> write,
        bool pretty = false
    )
    {
        context.Response.ContentType ??= "application/json";
        // Where writing fails the writer is left as it is: its disposal would send the half that it holds.
        var json = new Utf8JsonWriter(context.Response.Body, pretty ? Pretty : Compact);
        await write(json);
        await json.DisposeAsync();
    }

    /// <inheritdoc cref="WriteJsonAsync(HttpContext, Func{Utf8JsonWriter, Task}, bool)"/>
    public static Task WriteJsonAsync(this HttpContext context, Action<Utf8JsonWriter> write, bool pretty = false) =>
        context.WriteJsonAsync(
            json =>
            {
                write(json);
                return Task.CompletedTask;
            },
            pretty
        );

    /// <summary>Sends what was written once it is worth it, so that large answers are not held in memory.</summary>
    public static Task FlushIfLargeAsync(this Utf8JsonWriter json, CancellationToken cancellationToken) =>
        json.BytesPending > FlushBytes ? json.FlushAsync(cancellationToken) : Task.CompletedTask;
}

using System.Text;
using System.Text.Json;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>A table as the cat APIs give it, for people: columns by spaces, or JSON.</summary>
/// <param name="columns">The names of the columns.</param>
/// <param name="rows">Their values.</param>
/// <remarks>See https://www.elastic.co/guide/en/elasticsearch/reference/current/cat.html.</remarks>
internal sealed class CatTable(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
{
    /// <summary>Answers with the columns, in the order and form that the address asks for.</summary>
    /// <exception cref="ElasticsearchException">It names a column that is not there.</exception>
    public Task WriteAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var shown = query["h"] is [{ Length: > 0 } wanted]
            ? [.. wanted.Split(',').Select(ColumnOf)]
            : Enumerable.Range(0, columns.Count).ToList();
        var sorted = query["s"] is [{ Length: > 0 } order] ? Sort(order) : rows;
        if (query["format"] == "json")
        {
            return context.WriteJsonAsync(json => WriteJson(json, shown, sorted), query.ContainsKey("pretty"));
        }
        context.Response.ContentType = "text/plain; charset=UTF-8";
        return context.Response.WriteAsync(
            Text(shown, sorted, query.ContainsKey("v") && query["v"] != "false"),
            context.RequestAborted
        );
    }

    private IReadOnlyList<IReadOnlyList<string>> Sort(string order)
    {
        IEnumerable<IReadOnlyList<string>> sorted = rows;
        // The most important key is the last to be sorted by.
        foreach (var key in order.Split(',').Reverse())
        {
            var parts = key.Split(':');
            var column = ColumnOf(parts[0]);
            sorted = parts is [_, "desc"]
                ? sorted.OrderByDescending(row => row[column], StringComparer.Ordinal)
                : sorted.OrderBy(row => row[column], StringComparer.Ordinal);
        }
        return [.. sorted];
    }

    private int ColumnOf(string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] == name)
            {
                return i;
            }
        }
        throw ElasticsearchException.Argument($"there is no column [{name}]; {string.Join(", ", columns)} are there");
    }

    private string Text(List<int> shown, IReadOnlyList<IReadOnlyList<string>> sorted, bool hasHeader)
    {
        var lines = hasHeader ? sorted.Prepend(columns).ToList() : [.. sorted];
        var widths = shown.ConvertAll(column => lines.Count == 0 ? 0 : lines.Max(line => line[column].Length));
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            var cells = shown.Select((column, place) => line[column].PadRight(widths[place]));
            text.Append(string.Join(' ', cells).TrimEnd()).Append('\n');
        }
        return text.ToString();
    }

    private void WriteJson(Utf8JsonWriter json, List<int> shown, IReadOnlyList<IReadOnlyList<string>> sorted)
    {
        json.WriteStartArray();
        foreach (var row in sorted)
        {
            json.WriteStartObject();
            foreach (var column in shown)
            {
                json.WriteString(columns[column], row[column]);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}

using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Extensions;

namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Writes the address of a search, in Jaeger's parameters, so that it works there too.</summary>
internal static class SearchAddress
{
    /// <summary>The address; with a window that moves with now unless it is fixed.</summary>
    public static string Of(SearchRequest request) => "/search" + QueryOf(request);

    /// <summary>The address of another answer to the same search, such as a download.</summary>
    public static string Of(SearchRequest request, string path) => path + QueryOf(request);

    private static string QueryOf(SearchRequest request)
    {
        var query = new QueryBuilder();
        Add(query, "service", request.Service);
        Add(query, "operation", request.SpanName);
        Add(query, "tags", Tags(request));
        Add(query, "minDuration", request.MinDuration.Trim());
        Add(query, "maxDuration", request.MaxDuration.Trim());
        Add(query, "ttDur", request.IsTraceDuration ? "trace" : "");
        Add(query, "lookback", request.LookbackName);
        if (request.IsFixed)
        {
            Add(query, "start", Text(request.StartUnixMicro));
            Add(query, "end", Text(request.EndUnixMicro));
        }
        Add(query, "limit", Text(request.Limit));
        Add(query, "ttRows", request.RowCount == SearchRequest.DefaultRowCount ? "" : Text(request.RowCount));
        Add(query, "ttSort", request.Order == TraceOrder.All[0] ? "" : request.Order.Name);
        Add(query, "ttY", request.Scale);
        Add(query, "ttLive", request.IsLive ? "1" : "");
        Add(query, "uiSearchHideGraph", request.HasPlot ? "" : "1");
        foreach (var id in request.TraceIds)
        {
            query.Add("traceID", id.ToString());
        }
        return query.ToQueryString().ToUriComponent();
    }

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    private static void Add(QueryBuilder query, string name, string value)
    {
        if (value.Length > 0)
        {
            query.Add(name, value);
        }
    }

    // What cannot be read stays as typed, so that the page can show where the fault is.
    private static string Tags(SearchRequest request)
    {
        if (request.Attributes.Count == 0)
        {
            return request.AttributesText;
        }
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in request.Attributes)
        {
            values[attribute.Key] = attribute.Text;
        }
        return JsonSerializer.Serialize(values);
    }
}

using Microsoft.AspNetCore.Http;

namespace TimeTrace.ServiceDefaults.Propagation;

/// <summary>Reads headers from the carriers that propagators are given.</summary>
internal static class HeaderCarrier
{
    /// <summary>The one value of a header; null when it is absent, empty or given more than once, and so cannot be trusted.</summary>
    public static string? Single<T>(T carrier, Func<T, string, IEnumerable<string>?> getter, string name)
    {
        string? single = null;
        foreach (var value in getter(carrier, name) ?? [])
        {
            if (single is not null)
            {
                return null;
            }

            single = value;
        }

        return string.IsNullOrWhiteSpace(single) ? null : single.Trim();
    }

    /// <summary>The names of all headers, where the carrier can tell them.</summary>
    public static IEnumerable<string> Names(object? carrier) =>
        carrier switch
        {
            IHeaderDictionary headers => headers.Keys,
            HttpRequest request => request.Headers.Keys,
            _ => [],
        };
}

using System.Text.RegularExpressions;

namespace OpenTelemetry.Trace;

/// <summary>Takes the values out of a query: they may be secrets. <c>?a=1&amp;b</c> becomes <c>?a=Redacted&amp;b</c>.</summary>
internal static partial class RedactedQuery
{
    public static string Of(string query) => Value().Replace(query, "=Redacted");

    [GeneratedRegex("=[^&]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Value();
}

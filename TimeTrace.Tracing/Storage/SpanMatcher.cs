using System.Text;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using Fields = TimeTrace.Tracing.Codecs.Otlp.OtlpFields;

namespace TimeTrace.Tracing.Storage;

/// <summary>
/// Decides whether a span meets a query: the one meaning that every store follows. Special keys, as in Jaeger:
/// <c>error</c> (true or false), <c>span.status</c> (OK or ERROR in any case, any other text stands for UNSET),
/// <c>span.kind</c>, <c>scope.name</c>, <c>scope.version</c>, and the prefix <c>resource.</c>, by which the rest of the
/// key is looked up in the resource alone; a key that itself begins so is found everywhere all the same. The resource's
/// <c>service.name</c> is the name of the service as it is indexed.
/// </summary>
public sealed class SpanMatcher
{
    private const string ResourcePrefix = "resource.";

    private readonly TraceQuery _query;
    private readonly Condition[] _conditions;

    /// <summary>Prepares a query for matching many spans.</summary>
    /// <param name="query">A valid query.</param>
    public SpanMatcher(TraceQuery query)
    {
        _query = query;
        _conditions = [.. query.Attributes.Select(condition => new Condition(condition.Key, condition.Text))];
    }

    /// <summary>Checks what the row alone tells; false rules the span out, true leaves the attributes to be checked.</summary>
    /// <param name="row">The span.</param>
    /// <param name="serviceName">Its service.</param>
    public bool MatchesRow(in SpanRow row, string serviceName) =>
        row.StartUnixNano >= _query.MinStartUnixNano
        && row.StartUnixNano <= _query.MaxStartUnixNano
        && row.DurationNano >= _query.MinDurationNano
        && (_query.MaxDurationNano == 0 || row.DurationNano <= _query.MaxDurationNano)
        && (string.IsNullOrEmpty(_query.ServiceName) || serviceName == _query.ServiceName)
        && (string.IsNullOrEmpty(_query.SpanName) || row.Name == _query.SpanName);

    /// <summary>Checks the attribute conditions against the span's messages.</summary>
    /// <param name="row">The span.</param>
    /// <param name="span">Its Span message.</param>
    /// <param name="scope">Its InstrumentationScope message.</param>
    /// <param name="resource">Its Resource message.</param>
    /// <param name="serviceName">Its service.</param>
    public bool MatchesAttributes(
        in SpanRow row,
        ReadOnlySpan<byte> span,
        ReadOnlySpan<byte> scope,
        ReadOnlySpan<byte> resource,
        string serviceName
    )
    {
        foreach (var condition in _conditions)
        {
            if (!condition.Matches(row, span, scope, resource, serviceName))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether a span of that status meets a condition on <c>error</c>.</summary>
    internal static bool MatchesError(string text, SpanStatusCode status) =>
        text switch
        {
            "true" or "TRUE" or "True" or "t" or "T" or "1" => status == SpanStatusCode.Error,
            "false" or "FALSE" or "False" or "f" or "F" or "0" => status != SpanStatusCode.Error,
            _ => false,
        };

    private sealed class Condition(string key, string text)
    {
        private readonly byte[] _key = Encoding.UTF8.GetBytes(key);
        private readonly byte[]? _resourceKey = key.StartsWith(ResourcePrefix, StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(key[ResourcePrefix.Length..])
            : null;

        public bool Matches(
            in SpanRow row,
            ReadOnlySpan<byte> span,
            ReadOnlySpan<byte> scope,
            ReadOnlySpan<byte> resource,
            string serviceName
        ) =>
            key switch
            {
                "error" => MatchesError(text, row.StatusCode),
                "span.status" => ParseStatus(text) == row.StatusCode,
                "span.kind" => SpanKindNames.TryParse(text, out var kind) && kind == row.Kind,
                "scope.name" => OtlpAttributeFinder.TextEquals(scope, Fields.Scope.Name, text),
                "scope.version" => OtlpAttributeFinder.TextEquals(scope, Fields.Scope.Version, text),
                "service.name" or "resource.service.name" when serviceName == text => true,
                _ => _resourceKey is not null && OtlpAttributeFinder.InResource(resource, _resourceKey, text)
                    || OtlpAttributeFinder.InSpan(span, _key, text)
                    || OtlpAttributeFinder.InScope(scope, _key, text)
                    || OtlpAttributeFinder.InResource(resource, _key, text),
            };

        private static SpanStatusCode ParseStatus(string text) =>
            text.ToUpperInvariant() switch
            {
                "OK" => SpanStatusCode.Ok,
                "ERROR" => SpanStatusCode.Error,
                _ => SpanStatusCode.Unset,
            };
    }
}

using System.Globalization;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>Everything with attributes in a span, by the names that <see cref="ValuePath"/> has for it.</summary>
/// <param name="Span">The span.</param>
/// <param name="Resource">Who emitted it.</param>
/// <param name="Scope">The library that made it.</param>
public sealed record SpanLists(Span Span, Resource Resource, Scope Scope)
{
    /// <summary>The name of the span's own attributes.</summary>
    public const string Attributes = "attributes";

    /// <summary>The name of its resource's.</summary>
    public const string OfResource = "resource";

    /// <summary>The name of its scope's.</summary>
    public const string OfScope = "scope";

    private const string Event = "event.";
    private const string Link = "link.";

    /// <summary>The name of an event's attributes.</summary>
    public static string OfEvent(int index) => Event + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The name of a link's attributes.</summary>
    public static string OfLink(int index) => Link + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The attribute at a path, or null where there is none.</summary>
    public KeyValue? At(ValuePath path) =>
        ListOf(path.List) is { } list && path.Index < list.Count ? list[path.Index] : null;

    private IReadOnlyList<KeyValue>? ListOf(string name) =>
        name switch
        {
            Attributes => Span.Attributes,
            OfResource => Resource.Attributes,
            OfScope => Scope.Attributes,
            _ when IndexAfter(Event, name) is { } index => Span.Events.ElementAtOrDefault(index)?.Attributes,
            _ when IndexAfter(Link, name) is { } index => Span.Links.ElementAtOrDefault(index)?.Attributes,
            _ => null,
        };

    private static int? IndexAfter(string prefix, string name) =>
        name.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
}

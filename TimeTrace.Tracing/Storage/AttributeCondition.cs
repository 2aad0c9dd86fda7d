namespace TimeTrace.Tracing.Storage;

/// <summary>One attribute that a span must have.</summary>
/// <param name="Key">
/// Its key, looked up in the span, its scope, its resource, its events and its links; or one of the special keys of
/// <see cref="SpanMatcher"/>.
/// </param>
/// <param name="Text">Its value's text form, compared exactly.</param>
public sealed record AttributeCondition(string Key, string Text);

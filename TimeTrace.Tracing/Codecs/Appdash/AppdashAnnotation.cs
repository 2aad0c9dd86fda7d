namespace TimeTrace.Tracing.Codecs.Appdash;

/// <summary>Something that was noted of a span.</summary>
/// <param name="Key">What it is; <c>_schema:</c> before a name ends the annotations of an event of that name.</param>
/// <param name="Value">Its text, as bytes.</param>
internal sealed record AppdashAnnotation(string Key, byte[] Value);

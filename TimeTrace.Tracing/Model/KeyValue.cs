namespace TimeTrace.Tracing.Model;

/// <summary>One attribute: a key with its typed value.</summary>
/// <param name="Key">The attribute's name.</param>
/// <param name="Value">Its value.</param>
public readonly record struct KeyValue(string Key, AttributeValue Value);

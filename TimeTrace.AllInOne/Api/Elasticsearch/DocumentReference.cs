namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>A reference of a span's document.</summary>
/// <param name="Type"><c>CHILD_OF</c> or <c>FOLLOWS_FROM</c>.</param>
/// <param name="TraceId">32 hex digits.</param>
/// <param name="SpanId">16 hex digits.</param>
internal sealed record DocumentReference(string Type, string TraceId, string SpanId);

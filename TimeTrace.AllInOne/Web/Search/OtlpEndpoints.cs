namespace TimeTrace.AllInOne.Web.Search;

/// <summary>Where spans can be sent, as seen from the reader's browser.</summary>
/// <param name="Grpc">For example <c>http://localhost:4317</c>.</param>
/// <param name="Http">For example <c>http://localhost:4318</c>.</param>
public sealed record OtlpEndpoints(string Grpc, string Http);

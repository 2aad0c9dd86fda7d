namespace TimeTrace.AllInOne.Api;

/// <summary>Writes an error in the shape of one API.</summary>
/// <param name="context">The request; nothing of its answer has been sent.</param>
/// <param name="statusCode">The HTTP status.</param>
/// <param name="message">What is wrong.</param>
internal delegate Task ApiErrorWriter(HttpContext context, int statusCode, string message);

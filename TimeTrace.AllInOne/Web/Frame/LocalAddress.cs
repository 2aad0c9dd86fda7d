using System.Buffers;

namespace TimeTrace.AllInOne.Web.Frame;

/// <summary>Addresses that cannot lead to another site: what looks like a path to us may be another host to a browser.</summary>
internal static class LocalAddress
{
    // No backslash, which browsers take for a slash, and nothing that may not stand in a header.
    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?%[]{}|^`"
    );

    /// <summary>The address where it is a path here, with its query, else another.</summary>
    public static string Or(string? address, string other) =>
        address is ['/', ..]
        && !address.StartsWith("//", StringComparison.Ordinal)
        && !address.AsSpan().ContainsAnyExcept(Allowed)
            ? address
            : other;
}

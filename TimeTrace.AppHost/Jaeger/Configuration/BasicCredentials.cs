namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>The credentials of a storage.</summary>
public sealed class BasicCredentials
{
    /// <summary>Gets or sets name and password.</summary>
    public NameAndPassword Basic { get; set; } = new();

    internal static BasicCredentials FromVariables(string userName, string password) =>
        new()
        {
            Basic = { Username = JaegerVariables.Reference(userName), Password = JaegerVariables.Reference(password) },
        };
}

/// <summary>Name and password. They refer to environment variables, so that no document holds a secret.</summary>
public sealed class NameAndPassword
{
    /// <summary>Gets or sets the name.</summary>
    public string Username { get; set; } = "";

    /// <summary>Gets or sets the password.</summary>
    public string Password { get; set; } = "";
}

/// <summary>The encryption of a connection.</summary>
public sealed class TlsSettings
{
    /// <summary>Gets or sets whether the connection goes without TLS.</summary>
    public bool? Insecure { get; set; }

    /// <summary>Gets or sets whether any certificate is taken, as a cluster for development makes its own.</summary>
    public bool? InsecureSkipVerify { get; set; }

    /// <summary>Gets or sets the path of the authority's certificate inside the container.</summary>
    public string? CaFile { get; set; }
}

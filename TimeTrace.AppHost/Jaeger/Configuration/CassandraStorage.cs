namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>Keeps traces in Cassandra.</summary>
public sealed class CassandraStorage
{
    /// <summary>Gets or sets the keyspace and how it is made.</summary>
    public CassandraSchema Schema { get; set; } = new();

    /// <summary>Gets or sets how Cassandra is reached.</summary>
    public CassandraConnection Connection { get; set; } = new();
}

/// <summary>The keyspace and how it is made.</summary>
public sealed class CassandraSchema
{
    /// <summary>Gets or sets the keyspace.</summary>
    public string Keyspace { get; set; } = "jaeger_v1_dc1";

    /// <summary>Gets or sets whether Jaeger makes the keyspace and its tables where they are missing.</summary>
    public bool Create { get; set; } = true;

    /// <summary>Gets or sets the data centre of the keyspace's replicas.</summary>
    public string Datacenter { get; set; } = "datacenter1";

    /// <summary>Gets or sets how many replicas of each row are kept.</summary>
    public int ReplicationFactor { get; set; } = 1;

    /// <summary>Gets or sets how long spans are kept.</summary>
    public TimeSpan TraceTtl { get; set; } = TimeSpan.FromDays(30);
}

/// <summary>How Cassandra is reached.</summary>
public sealed class CassandraConnection
{
    /// <summary>Gets or sets the servers, joined by commas.</summary>
    public string Servers { get; set; } = JaegerVariables.Reference(JaegerVariables.CassandraServers);

    /// <summary>Gets or sets the credentials; a Cassandra that asks for none takes any.</summary>
    public BasicCredentials? Auth { get; set; }

    /// <summary>Gets or sets the encryption of the connection.</summary>
    public TlsSettings Tls { get; set; } = new() { Insecure = true };
}

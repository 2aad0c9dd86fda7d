namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>Keeps traces in files beside Jaeger.</summary>
public sealed class BadgerStorage
{
    /// <summary>The one folder that the image's user may write; a new volume there takes over its permissions.</summary>
    internal const string Volume = "/tmp";

    internal const string Folder = $"{Volume}/badger";

    /// <summary>Gets or sets the folders of the files.</summary>
    public BadgerDirectories Directories { get; set; } = new();

    /// <summary>Gets or sets whether the files go with the process; Jaeger's own default is that they do.</summary>
    public bool Ephemeral { get; set; }

    /// <summary>Gets or sets how long spans are kept.</summary>
    public BadgerTtl Ttl { get; set; } = new();
}

/// <summary>The folders of Badger's files.</summary>
public sealed class BadgerDirectories
{
    /// <summary>Gets or sets the folder of the keys.</summary>
    public string Keys { get; set; } = $"{BadgerStorage.Folder}/keys";

    /// <summary>Gets or sets the folder of the values.</summary>
    public string Values { get; set; } = $"{BadgerStorage.Folder}/values";
}

/// <summary>How long Badger keeps data.</summary>
public sealed class BadgerTtl
{
    /// <summary>Gets or sets how long spans are kept.</summary>
    public TimeSpan Spans { get; set; } = TimeSpan.FromHours(72);
}

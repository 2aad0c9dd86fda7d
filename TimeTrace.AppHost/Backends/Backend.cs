namespace TimeTrace.AppHost.Backends;

/// <summary>What keeps the traces.</summary>
internal enum Backend
{
    /// <summary>Containers where a container runtime answers, otherwise the embedded one.</summary>
    Auto,

    /// <summary>Jaeger and its storage.</summary>
    Containers,

    /// <summary>TimeTrace.AllInOne, a plain process.</summary>
    Embedded,
}

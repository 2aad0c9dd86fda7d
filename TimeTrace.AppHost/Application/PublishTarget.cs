namespace TimeTrace.AppHost.Application;

/// <summary>What publishing writes.</summary>
internal enum PublishTarget
{
    /// <summary>A Compose file.</summary>
    Compose,

    /// <summary>A Helm chart.</summary>
    Kubernetes,
}

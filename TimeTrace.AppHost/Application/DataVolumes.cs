namespace TimeTrace.AppHost.Application;

/// <summary>Gives volumes names that fit where they are made.</summary>
internal static class DataVolumes
{
    /// <summary>
    /// On this machine, where several checkouts may run, the name holds the application's path; what is published has a name of its
    /// own that Kubernetes takes too: letters, digits and hyphens.
    /// </summary>
    public static string NameFor<T>(IResourceBuilder<T> builder, string resource)
        where T : IResource =>
        builder.ApplicationBuilder.ExecutionContext.IsPublishMode
            ? $"{resource}-data"
            : VolumeNameGenerator.Generate(builder, $"{resource}-data");

    /// <summary>Keeps Jaeger's own files, those of Badger.</summary>
    public static IResourceBuilder<JaegerResource> WithFilesKept(this IResourceBuilder<JaegerResource> jaeger) =>
        jaeger.WithDataVolume(NameFor(jaeger, jaeger.Resource.Name));
}

using Aspire.Hosting.Jaeger.Configuration;

namespace Aspire.Hosting;

public static partial class JaegerBuilderExtensions
{
    /// <summary>
    /// Keeps traces in Jaeger's memory, the default. They are gone when the container stops.
    /// </summary>
    /// <param name="builder">The Jaeger resource builder.</param>
    /// <param name="maxTraces">How many traces are kept; then the oldest goes. At least 1.</param>
    /// <returns>The resource builder.</returns>
    /// <example>
    /// <code lang="csharp">
    /// var jaeger = builder.AddJaeger("jaeger").WithMemoryStorage(maxTraces: 10_000);
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> WithMemoryStorage(
        this IResourceBuilder<JaegerResource> builder,
        int maxTraces = 100_000
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTraces, 1);

        return builder.WithStorage(new() { Memory = new() { MaxTraces = maxTraces } });
    }

    /// <summary>
    /// Keeps traces in files beside Jaeger. Give them a volume with <see cref="WithDataVolume"/>, or they go with the container.
    /// </summary>
    /// <param name="builder">The Jaeger resource builder.</param>
    /// <param name="configure">Changes the storage's settings.</param>
    /// <returns>The resource builder.</returns>
    /// <example>
    /// <code lang="csharp">
    /// var jaeger = builder
    ///     .AddJaeger("jaeger")
    ///     .WithBadgerStorage(badger => badger.Ttl.Spans = TimeSpan.FromDays(7))
    ///     .WithDataVolume();
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> WithBadgerStorage(
        this IResourceBuilder<JaegerResource> builder,
        Action<BadgerStorage>? configure = null
    ) => builder.WithStorage(new() { Badger = Configured(new BadgerStorage(), configure) });

    /// <summary>
    /// Gives the files of the Badger storage a volume.
    /// </summary>
    /// <param name="builder">The Jaeger resource builder.</param>
    /// <param name="name">The name of the volume; <see langword="null"/> makes one of the application's and the resource's names.</param>
    /// <returns>The resource builder.</returns>
    /// <example>
    /// <code lang="csharp">
    /// var jaeger = builder.AddJaeger("jaeger").WithBadgerStorage().WithDataVolume("traces");
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> WithDataVolume(
        this IResourceBuilder<JaegerResource> builder,
        string? name = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);

        return builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), BadgerStorage.Volume);
    }

    /// <summary>
    /// Keeps traces in Cassandra, in a keyspace that Jaeger makes.
    /// </summary>
    /// <param name="builder">The Jaeger resource builder.</param>
    /// <param name="servers">The servers as <c>host:port</c>, joined by commas.</param>
    /// <param name="userName">The user; <see langword="null"/> where Cassandra asks for none.</param>
    /// <param name="password">The user's password.</param>
    /// <param name="configure">Changes the storage's settings.</param>
    /// <returns>The resource builder.</returns>
    /// <remarks>Jaeger stops where Cassandra does not answer; let it wait for a resource that is Cassandra.</remarks>
    /// <example>
    /// <code lang="csharp">
    /// var cassandra = builder.AddContainer("cassandra", "cassandra", "5.0").WithEndpoint(targetPort: 9042, name: "cql");
    /// var cql = cassandra.GetEndpoint("cql");
    ///
    /// var jaeger = builder
    ///     .AddJaeger("jaeger")
    ///     .WithCassandraStorage(ReferenceExpression.Create($"{cql.Property(EndpointProperty.HostAndPort)}"))
    ///     .WaitFor(cassandra);
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> WithCassandraStorage(
        this IResourceBuilder<JaegerResource> builder,
        ReferenceExpression servers,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        Action<CassandraStorage>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(servers);

        var storage = new CassandraStorage
        {
            Connection =
            {
                Auth = userName is null
                    ? null
                    : BasicCredentials.FromVariables(
                        JaegerVariables.CassandraUserName,
                        JaegerVariables.CassandraPassword
                    ),
            },
        };
        return builder
            .WithStorage(new() { Cassandra = Configured(storage, configure) })
            .WithEnvironment(JaegerVariables.CassandraServers, servers)
            .WithCredentials(JaegerVariables.CassandraUserName, userName)
            .WithCredentials(JaegerVariables.CassandraPassword, password);
    }

    /// <summary>
    /// Lets traces be archived from the UI: kept in a place of their own, in the same kind of storage.
    /// </summary>
    /// <param name="builder">The Jaeger resource builder.</param>
    /// <returns>The resource builder.</returns>
    /// <example>
    /// <code lang="csharp">
    /// var jaeger = builder.AddJaeger("jaeger").WithElasticsearchStorage(elasticsearch).WithArchiveStorage();
    /// </code>
    /// </example>
    public static IResourceBuilder<JaegerResource> WithArchiveStorage(this IResourceBuilder<JaegerResource> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Resource.Settings.HasArchive = true;
        return builder;
    }

    private static IResourceBuilder<JaegerResource> WithStorage(
        this IResourceBuilder<JaegerResource> builder,
        StorageBackend storage
    )
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Resource.Settings.Storage = storage;
        return builder;
    }

    private static IResourceBuilder<JaegerResource> WithCredentials(
        this IResourceBuilder<JaegerResource> builder,
        string variable,
        IResourceBuilder<ParameterResource>? parameter
    ) => parameter is null ? builder : builder.WithEnvironment(variable, parameter);

    private static T Configured<T>(T storage, Action<T>? configure)
    {
        configure?.Invoke(storage);
        return storage;
    }
}

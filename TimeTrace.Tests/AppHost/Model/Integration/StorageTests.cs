using System.Text.RegularExpressions;
using TimeTrace.Tests.AppHost.Jaeger;

namespace TimeTrace.Tests.AppHost.Model.Integration;

/// <summary>Whatever the storage, Jaeger gets a document that it reads, and every value that the document names.</summary>
public sealed partial class StorageTests
{
    private const string Document = "JAEGER_CONFIG";

    public static TheoryData<string, string, string> Variables =>
        new()
        {
            { "memory", "", "" },
            { "badger", "", "" },
            { "cassandra", "CASSANDRA_SERVERS=one:9042,two:9042", "CASSANDRA_SERVERS={ring.connectionString}" },
            {
                "cassandra with user",
                """
                    CASSANDRA_SERVERS=one:9042,two:9042
                    CASSANDRA_USERNAME=anna
                    CASSANDRA_PASSWORD=secret
                    """,
                """
                    CASSANDRA_SERVERS={ring.connectionString}
                    CASSANDRA_USERNAME={user.value}
                    CASSANDRA_PASSWORD={password.value}
                    """
            },
            {
                "elasticsearch",
                """
                    ES_SERVER_URLS=http://elasticsearch:9200
                    ES_USERNAME=elastic
                    ES_PASSWORD=hush
                    """,
                """
                    ES_SERVER_URLS={elasticsearch.bindings.http.url}
                    ES_USERNAME=elastic
                    ES_PASSWORD={elasticsearch-password.value}
                    """
            },
            { "elasticsearch elsewhere", ClusterValue, ClusterExpression },
            {
                "elasticsearch elsewhere with user",
                $"{ClusterValue}\nES_USERNAME=anna\nES_PASSWORD=secret",
                $"{ClusterExpression}\nES_USERNAME={{user.value}}\nES_PASSWORD={{password.value}}"
            },
            { "opensearch", ClusterValue, ClusterExpression },
            {
                "opensearch with user",
                $"{ClusterValue}\nES_USERNAME=anna\nES_PASSWORD=secret",
                $"{ClusterExpression}\nES_USERNAME={{user.value}}\nES_PASSWORD={{password.value}}"
            },
        };

    public static TheoryData<string> Storages => [.. StorageChoices.All.Keys];

    private const string ClusterValue = "ES_SERVER_URLS=http://one:9200,http://two:9200";
    private const string ClusterExpression = "ES_SERVER_URLS={cluster.connectionString}";

    [Theory]
    [MemberData(nameof(Variables))]
    public async Task Environment_OfEveryStorage_HasValuesWhenRunningAndExpressionsWhenPublishing(
        string storage,
        string running,
        string publishing
    )
    {
        Assert.Equal(Lines(running), await VariablesAsync(storage, publishes: false));
        Assert.Equal(Lines(publishing), await VariablesAsync(storage, publishes: true));
    }

    [Theory]
    [MemberData(nameof(Storages))]
    public async Task Document_OfEveryStorage_NamesExactlyTheVariablesThatJaegerHas(string storage)
    {
        var environment = await StorageChoices.Add(storage).EnvironmentAsync();

        var document = YamlReading.Read(environment[Document]);
        JaegerRules.Check(document);
        Assert.Equal(storage.Split(' ')[0], Assert.Single(document.Keys("extensions/jaeger_storage/backends/main")));
        Assert.Equal(
            environment.Keys.Where(name => name != Document).Order(),
            Reference().Matches(environment[Document]).Select(match => match.Groups["name"].Value).Distinct().Order()
        );
    }

    [Theory]
    [MemberData(nameof(Storages))]
    public async Task Document_WhenPublishing_IsTheSame(string storage)
    {
        var running = await StorageChoices.Add(storage).EnvironmentAsync();
        var publishing = await StorageChoices.Add(storage, publishes: true).EnvironmentAsync();

        Assert.Equal(running[Document], publishing[Document]);
    }

    private static async Task<string[]> VariablesAsync(string storage, bool publishes) =>
        [
            .. (await StorageChoices.Add(storage, publishes).EnvironmentAsync())
                .Where(variable => variable.Key != Document)
                .Select(variable => $"{variable.Key}={variable.Value}"),
        ];

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"\$\{env:(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}

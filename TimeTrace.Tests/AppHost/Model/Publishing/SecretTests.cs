namespace TimeTrace.Tests.AppHost.Model.Publishing;

/// <summary>Nothing that was published holds a secret that it was published with.</summary>
[Collection(PublishedTests.Name)]
public sealed class SecretTests(PublishedApplications published)
{
    public static TheoryData<string> Settings => PublishedApplications.Settings;

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task ComposeFile_HoldsNoSecret(string settings) =>
        AssertNoSecret(await published.ComposeAsync(settings), atLeast: 2);

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Chart_HoldsNoSecret(string settings) =>
        AssertNoSecret(await published.KubernetesAsync(settings), atLeast: 8);

    [Fact]
    public async Task Manifest_HoldsNoSecret() => AssertNoSecret(await published.ManifestAsync(), atLeast: 1);

    private static void AssertNoSecret(PublishedFolder folder, int atLeast)
    {
        var files = folder.Files.ToList();

        Assert.InRange(files.Count, atLeast, int.MaxValue);
        Assert.All(
            files,
            file => Assert.DoesNotContain(PublishedFolder.Secret, File.ReadAllText(file), StringComparison.Ordinal)
        );
    }
}

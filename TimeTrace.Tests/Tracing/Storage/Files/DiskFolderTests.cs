using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tests.Tracing.Storage.Files;

public sealed class DiskFolderTests : StoreFolderContract, IDisposable
{
    private readonly TemporaryFolder _place = new();
    private readonly DiskFolder _folder;

    public DiskFolderTests() => _folder = DiskFolder.Open(_place.PathOf("data"));

    private protected override IStoreFolder Folder => _folder;

    public void Dispose()
    {
        _folder.Dispose();
        _place.Dispose();
    }

    [Fact]
    public void Open_OfUsedFolder_FindsItsFiles()
    {
        using (var file = _folder.Create("a"))
        {
            file.Write(0, [1, 2]);
        }
        _folder.Dispose();

        using var reopened = DiskFolder.Open(_folder.Path);
        using var found = reopened.OpenForReading("a");

        Assert.Equal(["a"], reopened.List());
        Assert.Equal(2, found.Length);
    }

    [Fact]
    public void Open_OfFolderWithDeletedFiles_RemovesThemAndNothingElse()
    {
        File.WriteAllText(_place.PathOf("data", "a.dat.deleted"), "");
        File.WriteAllText(_place.PathOf("data", "a.dat"), "");
        Assert.Equal(["a.dat"], _folder.List());
        _folder.Dispose();

        using var reopened = DiskFolder.Open(_folder.Path);

        Assert.False(File.Exists(_place.PathOf("data", "a.dat.deleted")));
        Assert.True(File.Exists(_place.PathOf("data", "a.dat")));
    }

    [Theory]
    [InlineData(FolderLock.FileName)]
    [InlineData(FolderLock.HolderFileName)]
    [InlineData("a.deleted")]
    public void Names_OfTheFoldersOwnFiles_AreRefusedAndNotListed(string name)
    {
        Assert.Throws<ArgumentException>(() => _folder.Create(name));
        Assert.Throws<ArgumentException>(() => _folder.Delete(name));
        Assert.Empty(_folder.List());
    }

    [Fact]
    public void Open_OfAFile_SaysWhichOne()
    {
        var path = _place.PathOf("file");
        File.WriteAllText(path, "");

        var fault = Assert.Throws<StoreFileException>(() => DiskFolder.Open(path));

        Assert.StartsWith($"{path} could not be created: ", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("choose another data folder.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void List_OfFolderThatIsGone_SaysSo()
    {
        Directory.Delete(_folder.Path, recursive: true);

        var fault = Assert.Throws<StoreFileException>(_folder.List);

        Assert.StartsWith(
            $"{_folder.Path} could not be read: it does not exist.",
            fault.Message,
            StringComparison.Ordinal
        );
    }
}

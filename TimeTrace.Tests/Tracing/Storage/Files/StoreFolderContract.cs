using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>What every folder of a store must do, on disk or simulated: its own test class derives from this one.</summary>
public abstract partial class StoreFolderContract
{
    private protected abstract IStoreFolder Folder { get; }

    [Fact]
    public void List_OfNewFolder_IsEmpty() => Assert.Empty(Folder.List());

    [Fact]
    public void List_OfFiles_IsInOrdinalOrder()
    {
        Put("b", 1);
        Put("a", 1);
        Put("B", 1);

        Assert.Equal(["B", "a", "b"], Folder.List());
    }

    [Fact]
    public void Create_OfTakenName_IsRefusedAndHarmsNothing()
    {
        Put("a", 1, 2, 3);

        var fault = Assert.Throws<StoreFileException>(() => Folder.Create("a"));

        Assert.Contains("a", fault.Message, StringComparison.Ordinal);
        Assert.False(fault.IsDiskFull);
        Assert.Equal([1, 2, 3], Get("a"));
    }

    [Fact]
    public void Open_OfMissingFile_IsRefusedAndCreatesNone()
    {
        Assert.Contains(
            "absent",
            Assert.Throws<StoreFileException>(() => Folder.OpenForReading("absent")).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<StoreFileException>(() => Folder.OpenForWriting("absent"));
        Assert.Empty(Folder.List());
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../a")]
    [InlineData("/a")]
    [InlineData("in/a")]
    public void Names_OfOtherFolders_AreRefused(string name)
    {
        Put("a", 1);

        Assert.Throws<ArgumentException>(() => Folder.Create(name));
        Assert.Throws<ArgumentException>(() => Folder.OpenForReading(name));
        Assert.Throws<ArgumentException>(() => Folder.Rename("a", name));
        Assert.Throws<ArgumentException>(() => Folder.Delete(name));
    }

    [Fact]
    public void Rename_OverAnotherFile_ReplacesItAndKeepsBothOpen()
    {
        Put("old", 1);
        Put("new", 2);
        using var replaced = Folder.OpenForReading("old");
        using var moved = Folder.OpenForWriting("new");

        Folder.Rename("new", "old");
        moved.Write(1, [3]);

        Assert.Equal(["old"], Folder.List());
        Assert.Equal([2, 3], Get("old"));
        Assert.Equal([1], Read(replaced));
    }

    [Fact]
    public void Rename_OfMissingFile_IsRefused()
    {
        Put("a", 1);

        Assert.Throws<StoreFileException>(() => Folder.Rename("absent", "a"));

        Assert.Equal([1], Get("a"));
    }

    [Fact]
    public void Delete_OfOpenFile_LeavesItToItsReaders()
    {
        Put("a", 1, 2);
        using var file = Folder.OpenForReading("a");

        Folder.Delete("a");
        Folder.Delete("a");

        Assert.Empty(Folder.List());
        Assert.Equal([1, 2], Read(file));
    }

    [Fact]
    public void Create_OfDeletedName_StartsEmpty()
    {
        Put("a", 1, 2);
        Folder.Delete("a");

        Folder.Create("a").Dispose();

        Assert.Empty(Get("a"));
    }

    [Fact]
    public void SetAside_OfSeveralFiles_KeepsThemAll()
    {
        string[] aside = [.. Enumerable.Range(1, 3).Select(content => SetAside((byte)content))];

        Assert.Equal(["a.dat.damaged", "a.dat.2.damaged", "a.dat.3.damaged"], aside);
        Assert.Equal(aside.Order(StringComparer.Ordinal), Folder.List());
        Assert.All(Folder.List(), name => Assert.True(DamagedFiles.IsSetAside(name)));
        Assert.Equal([1, 2, 3], aside.SelectMany(Get));
        Assert.False(DamagedFiles.IsSetAside("a.dat"));
    }

    [Fact]
    public void Sync_OfFileAndFolder_Succeeds()
    {
        using var file = Folder.Create("a");
        file.Write(0, [1]);
        file.Sync();
        file.Write(1, [2]);
        file.Sync();
        Folder.Sync();

        Assert.Equal([1, 2], Get("a"));
    }

    [Fact]
    public void FreeByteCount_OfHealthyDisk_IsPositive() => Assert.True(Folder.FreeByteCount > 0);

    private string SetAside(byte content)
    {
        Put("a.dat", content);
        return Folder.SetAside("a.dat");
    }

    private void Put(string name, params byte[] bytes)
    {
        using var file = Folder.Create(name);
        file.Write(0, bytes);
    }

    private byte[] Get(string name)
    {
        using var file = Folder.OpenForReading(name);
        return Read(file);
    }

    private static byte[] Read(IStoreFile file)
    {
        var bytes = new byte[file.Length];
        Assert.Equal(bytes.Length, file.Read(0, bytes));
        return bytes;
    }
}

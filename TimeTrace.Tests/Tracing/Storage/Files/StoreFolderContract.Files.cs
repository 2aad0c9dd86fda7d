using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tests.Tracing.Storage.Files;

public abstract partial class StoreFolderContract
{
    [Fact]
    public void Write_AtOffsets_IsReadBackByOthersAtOnce()
    {
        using var file = Folder.Create("a");
        using var reader = Folder.OpenForReading("a");

        file.Write(0, [1, 2, 3, 4]);
        file.Write(4, [5]);
        file.Write(1, [9, 9]);

        Assert.Equal(5, reader.Length);
        Assert.Equal([1, 9, 9, 4, 5], Read(reader));
        Assert.Equal([1, 9, 9, 4, 5], Read(file));
    }

    [Fact]
    public void Write_BehindTheEnd_FillsTheGapWithZeros()
    {
        using var file = Folder.Create("a");

        file.Write(3, [1]);

        Assert.Equal([0, 0, 0, 1], Read(file));
    }

    [Fact]
    public void Write_OfSeveralMegabytes_IsWhole()
    {
        var bytes = new byte[5_000_001];
        new Random(1).NextBytes(bytes);

        Put("a", bytes);

        Assert.Equal(bytes, Get("a"));
    }

    [Fact]
    public void Write_ToFileOpenForReading_IsRefused()
    {
        Put("a", 1);
        using var file = Folder.OpenForReading("a");

        Assert.Throws<StoreFileException>(() => file.Write(0, [2]));
        Assert.Throws<StoreFileException>(() => file.SetLength(0));
        Assert.Equal([1], Get("a"));
    }

    [Fact]
    public void Offsets_BelowZero_AreRefused()
    {
        using var file = Folder.Create("a");

        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read(-1, new byte[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Write(-1, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.SetLength(-1));
    }

    [Fact]
    public void OpenForWriting_OfFile_KeepsWhatItHolds()
    {
        Put("a", 1, 2);

        using (var file = Folder.OpenForWriting("a"))
        {
            file.Write(file.Length, [3]);
        }

        Assert.Equal([1, 2, 3], Get("a"));
    }

    [Fact]
    public void Read_AtTheEnd_GivesWhatThereIs()
    {
        Put("a", 1, 2, 3);
        using var file = Folder.OpenForReading("a");
        var target = new byte[] { 7, 7, 7 };

        Assert.Equal(1, file.Read(2, target));
        Assert.Equal([3, 7, 7], target);
        Assert.Equal(0, file.Read(3, target));
        Assert.Equal(0, file.Read(1000, target));
    }

    [Fact]
    public void SetLength_ToLessAndMore_CutsAndFillsWithZeros()
    {
        using var file = Folder.Create("a");
        file.Write(0, [1, 2, 3, 4]);

        file.SetLength(2);
        Assert.Equal([1, 2], Read(file));

        file.SetLength(4);
        Assert.Equal([1, 2, 0, 0], Read(file));
    }

    [Fact]
    public void Members_OfClosedFile_AreRefused()
    {
        var file = Folder.Create("a");
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => file.Write(0, [1]));
        Assert.Throws<ObjectDisposedException>(() => file.Read(0, new byte[1]));
        Assert.Throws<ObjectDisposedException>(() => file.Sync());
        Assert.Throws<ObjectDisposedException>(() => file.Length);
    }

    [Fact]
    public void Map_OfFile_GivesItsBytesAfterItIsClosedAndDeleted()
    {
        var bytes = new byte[10_000];
        new Random(1).NextBytes(bytes);
        Put("a", bytes);

        using var mapped = Map("a");
        Folder.Delete("a");

        Assert.Empty(Folder.List());
        Assert.Equal(bytes.Length, mapped.Length);
        Assert.Equal(bytes, mapped.Slice(0, bytes.Length).ToArray());
        Assert.Equal(bytes.AsSpan(4095, 3), mapped.Slice(4095, 3));
        Assert.True(mapped.Slice(bytes.Length, 0).IsEmpty);
    }

    [Fact]
    public void Map_OfEmptyFile_IsEmpty()
    {
        Put("a");
        using var mapped = Map("a");

        Assert.Equal(0, mapped.Length);
        Assert.True(mapped.Slice(0, 0).IsEmpty);
        Assert.Throws<ArgumentOutOfRangeException>(() => mapped.Slice(0, 1).Length);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(3, 1)]
    [InlineData(4, 0)]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(1, int.MaxValue)]
    public void Slice_OutsideTheFile_IsRefused(long offset, int length)
    {
        Put("a", 1, 2, 3);
        using var mapped = Map("a");

        Assert.Throws<ArgumentOutOfRangeException>(() => mapped.Slice(offset, length).Length);
    }

    [Fact]
    public void Slice_OfUnmappedFile_IsRefused()
    {
        Put("a", 1, 2, 3);
        var mapped = Map("a");
        mapped.Dispose();

        Assert.Throws<ObjectDisposedException>(() => mapped.Slice(0, 1).Length);
    }

    private MappedBytes Map(string name)
    {
        using var file = Folder.OpenForReading(name);
        return file.Map();
    }
}

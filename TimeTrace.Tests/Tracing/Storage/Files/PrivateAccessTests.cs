using System.Runtime.Versioning;
using TimeTrace.Tests.Processes;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tests.Tracing.Storage.Files;

[UnsupportedOSPlatform("windows")]
public sealed class PrivateAccessTests : IDisposable
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;
    private const UnixFileMode Loose = OwnersFolder | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly TemporaryFolder _place = new();

    private string Data => _place.PathOf("data");

    public void Dispose() => _place.Dispose();

    [UnixFact]
    public void Open_OfMissingFolder_CreatesItAndItsParentsForTheOwnerAlone()
    {
        var data = _place.PathOf("share", "timetrace");

        using var folder = DiskFolder.Open(data + "/");

        Assert.Equal(data, folder.Path);
        Assert.Equal(OwnersFolder, File.GetUnixFileMode(data));
        Assert.Equal(OwnersFolder, File.GetUnixFileMode(_place.PathOf("share")));
    }

    [UnixFact]
    public void Files_OfAFolder_BelongToTheOwnerAlone()
    {
        using var folder = DiskFolder.Open(Data);
        folder.Create("a").Dispose();

        var files = Directory.GetFiles(Data);

        Assert.Equal(3, files.Length);
        Assert.All(files, file => Assert.Equal(OwnersFile, File.GetUnixFileMode(file)));
    }

    [UnixFact]
    public void Open_OfLooseEmptyFolder_TightensIt()
    {
        Directory.CreateDirectory(Data);
        File.SetUnixFileMode(Data, Loose);

        DiskFolder.Open(Data).Dispose();

        Assert.Equal(OwnersFolder, File.GetUnixFileMode(Data));
    }

    [UnixFact]
    public void Open_OfFolderThatWasLoosened_TightensIt()
    {
        DiskFolder.Open(Data).Dispose();
        File.WriteAllText(_place.PathOf("data", "a"), "");
        File.SetUnixFileMode(Data, Loose);

        DiskFolder.Open(Data).Dispose();

        Assert.Equal(OwnersFolder, File.GetUnixFileMode(Data));
    }

    [UnixFact]
    public void Open_OfLooseFolderWithOtherFiles_LeavesItAloneAndSaysWhatToDo()
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(_place.PathOf("data", "notes.txt"), "");
        File.SetUnixFileMode(Data, Loose);

        var fault = Assert.Throws<StoreFileException>(() => DiskFolder.Open(Data));

        Assert.Equal(
            $"{Data} holds other files and is open to other accounts. Choose a folder of its own, such as {Data}/timetrace.",
            fault.Message
        );
        Assert.Equal(Loose, File.GetUnixFileMode(Data));
        Assert.Equal(["notes.txt"], Directory.GetFiles(Data).Select(Path.GetFileName));
    }

    [UnixFact]
    public void Open_OfPrivateFolderWithOtherFiles_IsAllowed()
    {
        Directory.CreateDirectory(Data, OwnersFolder);
        File.WriteAllText(_place.PathOf("data", "notes.txt"), "");

        using var folder = DiskFolder.Open(Data);

        Assert.Equal(["notes.txt"], folder.List());
    }
}

using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>Uses a folder of a store from a process of its own.</summary>
internal static class StoreFolderTestProgram
{
    public const string FileName = "written-by-the-holder";

    /// <summary>What filling a disk says when all is well.</summary>
    public const string FillOutput = "full, reads on, refuses again, heals";

    public static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["hold", var path]:
                using (var folder = DiskFolder.Open(path))
                {
                    folder.Create(FileName).Dispose();
                    Console.WriteLine("holding");
                    await Task.Delay(Timeout.Infinite);
                }
                return 0;
            case ["fill", var path]:
                using (var folder = DiskFolder.Open(path))
                {
                    return Fill(folder);
                }
            case ["sync", var path]:
                using (var folder = DiskFolder.Open(path))
                {
                    using var file = folder.Create(FileName);
                    Console.WriteLine($"file: {FaultOf(file.Sync)?.Message}");
                    Console.WriteLine($"file: {FaultOf(file.Sync)?.Message}");
                    Console.WriteLine($"folder: {FaultOf(folder.Sync)?.Message}");
                }
                return 0;
            case ["default"]:
                Console.WriteLine(DefaultFolder.Path);
                return 0;
            default:
                throw new ArgumentException(string.Join(' ', args), nameof(args));
        }
    }

    private static int Fill(DiskFolder folder)
    {
        var written = new byte[10_000];
        new Random(1).NextBytes(written);
        using var file = folder.Create("a");
        file.Write(0, written);
        Require(IsFull(() => file.Write(written.Length, new byte[1 << 20])));
        Console.Write("full, ");

        var read = new byte[written.Length];
        Require(file.Read(0, read) == read.Length && read.SequenceEqual(written));
        Console.Write("reads on, ");

        Require(IsFull(() => file.Write(written.Length, new byte[1 << 20])));
        Console.Write("refuses again, ");

        file.SetLength(written.Length);
        file.Write(written.Length, written);
        file.Sync();
        folder.Sync();
        Require(file.Length == 2 * written.Length);
        Console.WriteLine("heals");
        return 0;
    }

    private static bool IsFull(Action write) => FaultOf(write) is { IsDiskFull: true };

    private static StoreFileException? FaultOf(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (StoreFileException fault)
        {
            return fault;
        }
    }

    private static void Require(bool isTrue)
    {
        if (!isTrue)
        {
            throw new InvalidOperationException("not as it should be");
        }
    }
}

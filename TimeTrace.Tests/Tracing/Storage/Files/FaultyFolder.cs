using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>A disk in memory that can lose power, fill up and fail, in every way that the contracts allow.</summary>
/// <remarks>Chance is decided by the seeds alone, so every failure can be had again.</remarks>
internal sealed class FaultyFolder : IStoreFolder
{
    private readonly SortedDictionary<string, FaultyContent> _entries = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, FaultyContent> _synced = new(StringComparer.Ordinal);
    private readonly List<EntryChange> _unsynced = [];

    public string Path => "the simulated disk";

    /// <summary>Held during every operation.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Decides what failed syncs leave.</summary>
    public CrashDice Dice { get; } = new(new Random(1));

    /// <summary>In bytes, of all files together.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    /// <summary>
    /// Whether an operation fails with an input or output error; null while the disk is healthy. It is asked before each, and
    /// may take the moment to <see cref="Crash"/>.
    /// </summary>
    public Func<DiskOperation, bool>? Fails { get; set; }

    /// <summary>How many operations there were.</summary>
    public int OperationCount { get; private set; }

    public long FreeByteCount
    {
        get
        {
            lock (Gate)
            {
                return Math.Max(0, Capacity - _entries.Values.Sum(content => content.Length));
            }
        }
    }

    public IReadOnlyList<string> List()
    {
        lock (Gate)
        {
            Begin(DiskOperationKind.List, "");
            return [.. _entries.Keys];
        }
    }

    public IStoreFile Create(string name)
    {
        lock (Gate)
        {
            Begin(DiskOperationKind.Create, name);
            if (_entries.ContainsKey(name))
            {
                throw new StoreFileException($"{name} exists on {Path}.");
            }
            var content = new FaultyContent();
            Change(new EntryChange(content, name, IsCreation: true));
            return new FaultyFile(this, name, content, isWritable: true);
        }
    }

    public IStoreFile OpenForReading(string name) => Open(name, isWritable: false);

    public IStoreFile OpenForWriting(string name) => Open(name, isWritable: true);

    public void Rename(string from, string to)
    {
        lock (Gate)
        {
            CheckName(to);
            Begin(DiskOperationKind.Rename, from);
            Change(new EntryChange(Find(from), to, IsCreation: false));
        }
    }

    public void Delete(string name)
    {
        lock (Gate)
        {
            Begin(DiskOperationKind.Delete, name);
            if (_entries.TryGetValue(name, out var content))
            {
                Change(new EntryChange(content, Name: null, IsCreation: false));
            }
        }
    }

    /// <summary>Where it fails, some changes are on disk, and no later sync will bring the others.</summary>
    public void Sync()
    {
        lock (Gate)
        {
            var isFault = IsFault(DiskOperationKind.SyncFolder, "");
            Dice.Next();
            BringToDisk(_synced, isFault ? Dice.Survivors : count => count);
            _unsynced.Clear();
            if (isFault)
            {
                throw Fault("");
            }
        }
    }

    /// <summary>The disk as a loss of power at this moment leaves it: healthy, as large, all synced. This one goes on unharmed.</summary>
    /// <param name="seed">Chooses among what may happen.</param>
    public FaultyFolder Crash(int seed)
    {
        lock (Gate)
        {
            var dice = new CrashDice(new Random(seed));
            dice.Next();
            var names = new SortedDictionary<string, FaultyContent>(_synced, StringComparer.Ordinal);
            BringToDisk(names, dice.Survivors);
            var left = new FaultyFolder { Capacity = Capacity };
            foreach (var (name, content) in names)
            {
                dice.Next();
                left._entries[name] = left._synced[name] = content.Crash(dice);
            }
            return left;
        }
    }

    public void Dispose() { }

    /// <summary>Counts an operation.</summary>
    /// <returns>Whether it is to fail.</returns>
    public bool IsFault(DiskOperationKind kind, string name)
    {
        CheckName(name);
        OperationCount++;
        return Fails?.Invoke(new DiskOperation(OperationCount, kind, name)) == true;
    }

    public StoreFileException Fault(string name) => new($"{name} on {Path}: input/output error, as asked.");

    /// <summary>Counts an operation.</summary>
    /// <exception cref="StoreFileException">It is to fail.</exception>
    public void Begin(DiskOperationKind kind, string name)
    {
        if (IsFault(kind, name))
        {
            throw Fault(name);
        }
    }

    private static void CheckName(string name)
    {
        if (name is "." or ".." || name.AsSpan().ContainsAny('/', '\\'))
        {
            throw new ArgumentException($"'{name}' is no file name", nameof(name));
        }
    }

    private FaultyFile Open(string name, bool isWritable)
    {
        lock (Gate)
        {
            Begin(DiskOperationKind.Open, name);
            return new FaultyFile(this, name, Find(name), isWritable);
        }
    }

    private FaultyContent Find(string name) =>
        _entries.TryGetValue(name, out var content)
            ? content
            : throw new StoreFileException($"{name} does not exist on {Path}.");

    private void Change(EntryChange change)
    {
        change.Apply(_entries);
        _unsynced.Add(change);
    }

    private void BringToDisk(SortedDictionary<string, FaultyContent> names, Func<int, int> survivors)
    {
        foreach (var change in _unsynced.Where(_ => survivors(1) == 1))
        {
            change.Apply(names);
        }
    }
}

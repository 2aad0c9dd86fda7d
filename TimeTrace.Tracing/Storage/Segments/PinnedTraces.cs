using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.Tracing.Storage.Segments;

/// <summary>
/// The traces that retention passes over. Their ids stand in the file <c>pinned</c> of the data folder, which is written whole
/// for each change: one state or the other is there. Changes come one at a time; looking is free at any time.
/// </summary>
internal sealed class PinnedTraces
{
    /// <summary>How many traces can be pinned.</summary>
    public const int MaxCount = 10_000;

    private const string FileName = "pinned";

    private readonly SegmentFiles _files;

    // A new set for each change, so that readers see whole ones.
    private volatile HashSet<TraceId> _ids;

    // After a failed write the file may hold what was there before or what was to be.
    private bool _isFileUncertain;

    private PinnedTraces(SegmentFiles files, HashSet<TraceId> ids) => (_files, _ids) = (files, ids);

    /// <summary>Reads the folder's pinned traces. Of a damaged file a copy is set aside, and what can be read of it is kept.</summary>
    /// <param name="files">The folder.</param>
    /// <param name="report">Takes a sentence for damage.</param>
    /// <exception cref="StoreFileException">The file cannot be read, or was written by another version.</exception>
    public static PinnedTraces Open(SegmentFiles files, Action<string> report)
    {
        if (!files.Folder.List().Contains(FileName, StringComparer.Ordinal))
        {
            return new PinnedTraces(files, []);
        }
        var bytes = ReadFile(files.Folder);
        var list = ReadList(files.Folder, bytes);
        var pinned = new PinnedTraces(files, [.. list.Ids]);
        if (list.IsDamaged)
        {
            pinned.SetAside(bytes, report);
        }
        else
        {
            // A killed process may have named the file without bringing the name to disk.
            files.SyncNames(files.NameFaults);
        }
        return pinned;
    }

    /// <summary>How many traces are pinned.</summary>
    public int Count => _ids.Count;

    /// <summary>Whether retention passes over a trace.</summary>
    public bool Contains(TraceId id) => _ids.Contains(id);

    /// <summary>Pins a trace if there is one, until it is removed again.</summary>
    /// <param name="id">The trace.</param>
    /// <param name="exists">Whether there is such a trace. Asked when <see cref="Contains"/> says yes already.</param>
    /// <exception cref="ArchiveFullException">Too many are pinned.</exception>
    /// <exception cref="StoreFileException">The disk is full or failed; nothing changes until the next opening.</exception>
    public bool TryAdd(TraceId id, Func<bool> exists)
    {
        var before = _ids;
        if (before.Contains(id) && !_isFileUncertain)
        {
            return true;
        }
        var isPinned = false;
        try
        {
            _ids = [.. before, id];
            if (exists())
            {
                EnsureRoom();
                Write(_ids);
                isPinned = true;
            }
            return isPinned;
        }
        finally
        {
            _ids = isPinned ? _ids : before;
        }
    }

    /// <summary>Pins a trace no longer.</summary>
    /// <returns>Whether it was pinned.</returns>
    /// <exception cref="StoreFileException">The disk is full or failed; nothing changes until the next opening.</exception>
    public bool Remove(TraceId id)
    {
        HashSet<TraceId> rest = [.. _ids];
        if (!rest.Remove(id))
        {
            return false;
        }
        Write(rest);
        _ids = rest;
        return true;
    }

    private void EnsureRoom()
    {
        if (_ids.Count > MaxCount)
        {
            throw new ArchiveFullException(
                $"{MaxCount} traces are archived, which is the most that the store keeps so"
            );
        }
    }

    private void Write(HashSet<TraceId> ids)
    {
        _isFileUncertain = true;
        WriteFile(FileName, PinnedList.ToBytes(ids));
        _isFileUncertain = false;
    }

    private void WriteFile(string name, byte[] bytes) => _files.WriteWhole(name, file => file.Write(0, bytes));

    // The damaged file stays in its place until the sound one takes it, so that no crash leaves neither.
    private void SetAside(byte[] damaged, Action<string> report)
    {
        var aside = DamagedFiles.NameAside(_files.Folder, FileName);
        WriteFile(aside, damaged);
        Write(_ids);
        report(
            $"The list of archived traces is damaged: {_ids.Count} could be read and stay archived. "
                + $"The damaged file is kept as {aside} in {_files.Folder.Path}."
        );
    }

    private static byte[] ReadFile(IStoreFolder folder)
    {
        using var file = folder.OpenForReading(FileName);
        var bytes = new byte[Math.Min(file.Length, PinnedList.LengthOf(MaxCount) + 1)];
        return bytes[..file.Read(0, bytes)];
    }

    private static PinnedList ReadList(IStoreFolder folder, byte[] bytes)
    {
        try
        {
            return PinnedList.Read(bytes);
        }
        catch (NotSupportedException version)
        {
            throw new StoreFileException($"{FileName} in {folder.Path} cannot be read: {version.Message}.", version);
        }
    }
}

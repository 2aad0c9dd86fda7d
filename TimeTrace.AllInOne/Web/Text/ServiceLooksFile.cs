using System.Text.Json;
using System.Threading.Channels;
using TimeTrace.Tracing.Storage;
using TimeTrace.Tracing.Storage.Files;

namespace TimeTrace.AllInOne.Web.Text;

/// <summary>
/// The file in the data folder that says which look each service was given. Where there is no folder, or it cannot be
/// written, looks last as long as the server.
/// </summary>
internal sealed class ServiceLooksFile : IAsyncDisposable
{
    public const string Name = "service-looks.json";

    private const int Version = 1;

    // Thirty names of the greatest length, each unit as six characters.
    private const int MaxBytes = ServiceLooks.Count * ServiceLooks.MaxNameLength * 6 * 2;

    private readonly IStoreNotes? _notes;
    private readonly ILogger<ServiceLooksFile> _logger;
    private readonly Task _writing;

    // Each state holds all that the one before it did.
    private readonly Channel<IReadOnlyDictionary<string, int>> _states = Channel.CreateBounded<
        IReadOnlyDictionary<string, int>
    >(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <param name="logger">Is told of damage and failure.</param>
    /// <param name="notes">The data folder, if there is one.</param>
    public ServiceLooksFile(ILogger<ServiceLooksFile> logger, IStoreNotes? notes = null)
    {
        (_notes, _logger) = (notes, logger);
        // No page waits for the disk.
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>The looks that services were given before. A damaged file is set aside.</summary>
    public IReadOnlyDictionary<string, int> Read()
    {
        var none = new Dictionary<string, int>(StringComparer.Ordinal);
        try
        {
            if (_notes?.ReadNote(Name, MaxBytes) is not { } bytes)
            {
                return none;
            }
            if (Parse(bytes) is { } looks)
            {
                return looks;
            }
            var aside = _notes.SetNoteAside(Name);
            _logger.LogWarning("{File} is damaged and kept as {Aside}: services get new colours", Name, aside);
        }
        catch (StoreFileException fault)
        {
            _logger.LogWarning("The colours of services are chosen anew: {Fault}", fault.Message);
        }
        return none;
    }

    /// <summary>Has the looks written soon.</summary>
    public void Write(IReadOnlyDictionary<string, int> looks) => _states.Writer.TryWrite(looks);

    /// <summary>Ends once everything is written.</summary>
    public async ValueTask DisposeAsync()
    {
        _states.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAllAsync()
    {
        await foreach (var looks in _states.Reader.ReadAllAsync())
        {
            try
            {
                _notes?.WriteNote(
                    Name,
                    JsonSerializer.SerializeToUtf8Bytes(new Content(Version, looks), JsonSerializerOptions.Web)
                );
            }
            catch (StoreFileException fault)
            {
                _logger.LogWarning("The colours of services last only until the end: {Fault}", fault.Message);
            }
        }
    }

    private static IReadOnlyDictionary<string, int>? Parse(byte[] bytes)
    {
        try
        {
            return
                JsonSerializer.Deserialize<Content>(bytes, JsonSerializerOptions.Web)
                    is { Version: Version, Looks: { } looks }
                && IsSound(looks)
                ? looks
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsSound(IReadOnlyDictionary<string, int> looks) =>
        looks.Values.All(look => look is >= 0 and < ServiceLooks.Count)
        && looks.Values.Distinct().Count() == looks.Count
        && looks.Keys.All(name => name.Length <= ServiceLooks.MaxNameLength);

    private sealed record Content(int Version, IReadOnlyDictionary<string, int>? Looks);
}

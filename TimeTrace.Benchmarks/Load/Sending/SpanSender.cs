using System.Diagnostics;
using TimeTrace.Benchmarks.Workload;

namespace TimeTrace.Benchmarks.Load.Sending;

/// <summary>
/// Sends as fast as the backend answers: a fixed number of workers, each with one request under way. A refusal for
/// good ends the sending.
/// </summary>
internal sealed class SpanSender : IDisposable
{
    // A backend that is overloaded for longer does not work.
    private static readonly TimeSpan RetryPatience = TimeSpan.FromSeconds(30);

    private readonly SpanPool _pool;
    private readonly RequestPatcher _patcher;
    private readonly OtlpClient[] _clients;
    private readonly byte[][] _frames;

    /// <param name="pool">What to send.</param>
    /// <param name="patcher">Makes it new.</param>
    /// <param name="clients">The connections, shared by the workers in turn; they are disposed of with this.</param>
    /// <param name="workerCount">Requests under way at once.</param>
    public SpanSender(SpanPool pool, RequestPatcher patcher, OtlpClient[] clients, int workerCount)
    {
        (_pool, _patcher, _clients) = (pool, patcher, clients);
        Feed = new RequestFeed(pool, workerCount);
        var frameLength = OtlpClient.PrefixLength + pool.Requests.Max(request => request.Payload.Length);
        _frames = [.. Enumerable.Range(0, workerCount).Select(_ => new byte[frameLength])];
    }

    /// <summary>What was sent so far.</summary>
    public RequestFeed Feed { get; }

    /// <summary>Sends until as many spans have been taken up, or until it is told to stop.</summary>
    public async Task<SendFigures> SendAsync(long spanCount, CancellationToken stop)
    {
        var allowance = new Allowance(spanCount);
        var startTicks = Stopwatch.GetTimestamp();
        var workers = Enumerable
            .Range(0, _frames.Length)
            .Select(worker => Task.Run(() => WorkAsync(worker, allowance, stop)));
        var total = new SendFigures();
        foreach (var figures in await Task.WhenAll(workers))
        {
            total.Add(figures);
        }
        total.Elapsed = Stopwatch.GetElapsedTime(startTicks);
        return total;
    }

    public void Dispose()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }
    }

    private async Task<SendFigures> WorkAsync(int worker, Allowance allowance, CancellationToken stop)
    {
        var figures = new SendFigures();
        while (!stop.IsCancellationRequested && allowance.HasAny && figures.Failure is null)
        {
            var number = Feed.Take(worker);
            var request = _pool.Requests[Feed.IndexOf(number)];
            allowance.Take(request.SpanCount);
            var frame = _frames[worker].AsMemory(0, OtlpClient.PrefixLength + request.Payload.Length);
            _patcher.Write(request, Feed.PassOf(number), frame.Span[OtlpClient.PrefixLength..]);
            await SendAsync(_clients[worker % _clients.Length], frame, request.SpanCount, figures);
        }
        if (figures.Failure is null)
        {
            Feed.Finish(worker);
        }
        else
        {
            allowance.Close();
        }
        return figures;
    }

    private static async Task SendAsync(OtlpClient client, Memory<byte> frame, int spanCount, SendFigures figures)
    {
        var startTicks = Stopwatch.GetTimestamp();
        for (var retries = 0; ; retries++)
        {
            var answer = await TrySendAsync(client, frame);
            var isPatient = Stopwatch.GetElapsedTime(startTicks) < RetryPatience;
            if (answer.RetryAfter is { } delay && isPatient)
            {
                await Task.Delay(delay);
                continue;
            }
            if (answer.Failure is not null || answer.RetryAfter is not null)
            {
                figures.Fail(answer.Failure ?? $"the backend was overloaded for {RetryPatience.TotalSeconds:F0} s");
                return;
            }
            var byteCount = frame.Length - OtlpClient.PrefixLength;
            var ticks = Stopwatch.GetTimestamp() - startTicks;
            figures.Add(spanCount, answer.RejectedSpans, byteCount, retries, ticks);
            return;
        }
    }

    private static async Task<OtlpAnswer> TrySendAsync(OtlpClient client, Memory<byte> frame)
    {
        try
        {
            return await client.SendAsync(frame, CancellationToken.None);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            return new OtlpAnswer(Failure: broken.Message);
        }
    }

    /// <summary>How many spans may still be sent.</summary>
    private sealed class Allowance(long spanCount)
    {
        private long _left = spanCount;

        public bool HasAny => Interlocked.Read(ref _left) > 0;

        public void Take(int spanCount) => Interlocked.Add(ref _left, -spanCount);

        public void Close() => Interlocked.Exchange(ref _left, 0);
    }
}

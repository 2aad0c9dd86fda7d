using System.Net.Sockets;
using TimeTrace.Tests.AllInOne.Appdash;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Appdash;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>
/// Appdash's port under attack, in a process of its own. A message that cannot be read ends its connection, so that there
/// are many connections; every message is counted once.
/// </summary>
public sealed class AppdashAttackTests
{
    private const int Workers = 4;
    private const int HalfPackets = 200;
    private const int MaxConnectionBytes = 12_800;

    [Fact]
    public async Task Port_UnderAttack_CountsEveryMessageOnceAndGoesOn()
    {
        await using var host = await AttackedHost.StartAsync();
        var half = await OpenHalfPacketsAsync(host);

        var sent = await Task.WhenAll(Enumerable.Range(0, Workers).Select(seed => AttackAsync(host, new Random(seed))));
        await Task.WhenAll(half.Select(BrokenConnection.EndAsync));
        half.ForEach(socket => socket.Dispose());

        var account = await AttackedHost.ReadBalancedAsync(host, "appdash");
        var refused = account["refusedRequests"]!;
        Assert.Equal(sent.Sum(worker => worker.Messages) + HalfPackets, (long)account["requests"]!);
        Assert.Equal(sent.Sum(worker => worker.Spans), (long)account["receivedSpans"]!);
        Assert.Equal(sent.Sum(worker => worker.Malformed), (long)refused["malformed"]!);
        Assert.Equal(sent.Sum(worker => worker.TooLarge), (long)refused["tooLarge"]!);
        Assert.Equal(sent.Sum(worker => worker.Aborted) + HalfPackets, (long)refused["aborted"]!);
        await AttackedHost.AssertUnharmedAsync(host);
    }

    // They stay in the way until the attack is over.
    private static async Task<List<Socket>> OpenHalfPacketsAsync(HostProcess host)
    {
        var sockets = new List<Socket>();
        for (var i = 0; i < HalfPackets; i++)
        {
            sockets.Add(await BrokenConnection.OpenAsync(host.Links["appdash"], [100, 1]));
        }
        return sockets;
    }

    private static async Task<Counts> AttackAsync(HostProcess host, Random random)
    {
        var counts = new Counts();
        while (counts.Messages < AttackSize.PerPort / Workers)
        {
            var bytes = Connection(random, counts);
            using var socket = await BrokenConnection.OpenAsync(host.Links["appdash"], bytes);
            // The host closes the connection when it has counted everything.
            await BrokenConnection.EndAsync(socket);
        }
        return counts;
    }

    /// <summary>What a connection sends: messages up to the first that ends it.</summary>
    private static byte[] Connection(Random random, Counts counts)
    {
        var bytes = new List<byte>();
        for (var isOpen = true; isOpen && bytes.Count < MaxConnectionBytes; )
        {
            var good = Good(random);
            (var message, isOpen) = random.Next(40) switch
            {
                0 => (TooLong(random), counts.End(ref counts.TooLarge)),
                1 => (AppdashBytes.Framed(good)[..random.Next(2, good.Length)], counts.End(ref counts.Aborted)),
                2 or 3 => Framed(Mutation.Noise(random, 500), counts),
                4 or 5 => Framed(Mutation.Cut(good, random), counts),
                _ => Framed(Mutation.Change(good, random), counts),
            };
            bytes.AddRange(message);
        }
        return [.. bytes];
    }

    private static byte[] Good(Random random) =>
        AppdashBytes.Message(
            (ulong)random.NextInt64(),
            (ulong)random.NextInt64(),
            (ulong)random.NextInt64(),
            ("Name", "GET /"),
            ("_schema:name", ""),
            ("Msg", """{"event":"cache miss","key":"ö"}"""),
            ("_schema:msg", ""),
            ("S", "2026-07-20T08:00:00Z"),
            ("E", "2026-07-20T08:00:00.25Z"),
            ("_schema:timespan", "")
        );

    // A length of more than a megabyte, in up to five bytes, and whatever.
    private static byte[] TooLong(Random random) =>
        [0xff, 0xff, (byte)random.Next(0xc0, 0x100), .. Mutation.Noise(random, 500).Prepend((byte)random.Next(1, 256))];

    /// <summary>A message whose length is right, which the codec judges: the spans it lets pass are to be stored.</summary>
    private static (byte[] Bytes, bool IsOpen) Framed(byte[] message, Counts counts)
    {
        try
        {
            new AppdashAssembly().Add(message);
            counts.Messages++;
            counts.Spans++;
            return (AppdashBytes.Framed(message), true);
        }
        catch (MalformedPayloadException)
        {
            return (AppdashBytes.Framed(message), counts.End(ref counts.Malformed));
        }
    }

    private sealed class Counts
    {
        public long Messages;
        public long Spans;
        public long Malformed;
        public long TooLarge;
        public long Aborted;

        /// <summary>Counts a message that ends its connection.</summary>
        public bool End(ref long reason)
        {
            Messages++;
            reason++;
            return false;
        }
    }
}

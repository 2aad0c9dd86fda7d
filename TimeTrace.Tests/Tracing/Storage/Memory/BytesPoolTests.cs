using TimeTrace.Tracing.Storage.Memory;

namespace TimeTrace.Tests.Tracing.Storage.Memory;

public sealed class BytesPoolTests
{
    [Fact]
    public void Keep_Found_IsTheSameValue()
    {
        var pool = new BytesPool<string>(maxBytes: 100_000);
        var kept = pool.Keep([1, 2], _ => new string('a', 1));

        Assert.Same(kept, pool.Find([1, 2]));
        Assert.Null(pool.Find([1]));
    }

    [Fact]
    public void Keep_EntryTooLarge_IsNotKept()
    {
        var pool = new BytesPool<string>(maxBytes: 100_000);
        pool.Keep(new byte[50_000], _ => "large");

        Assert.Null(pool.Find(new byte[50_000]));
    }

    [Fact]
    public void Keep_MoreThanItsBound_StartsOver()
    {
        var pool = new BytesPool<byte[]>(maxBytes: 1_000_000);
        var kept = new List<byte[]>();
        for (var i = 0; i < 100_000; i++)
        {
            kept.Add(pool.Keep(BitConverter.GetBytes(i), bytes => bytes));
        }

        var found = kept.Count(bytes => pool.Find(bytes) is not null);
        Assert.InRange(found, 1, 10_000);
        Assert.NotNull(pool.Find(kept[^1]));
    }
}

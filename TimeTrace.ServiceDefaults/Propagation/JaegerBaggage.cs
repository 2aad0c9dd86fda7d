using OpenTelemetry;

namespace TimeTrace.ServiceDefaults.Propagation;

/// <summary>Reads Jaeger's two forms of baggage: <c>uberctx-{key}: {value}</c> and <c>jaeger-baggage: {key}={value}, ...</c>.</summary>
internal static class JaegerBaggage
{
    public const string Prefix = "uberctx-";
    private const string ListHeader = "jaeger-baggage";

    // What W3C baggage allows (https://www.w3.org/TR/baggage/#limits); the rest is left out.
    private const int MaxItems = 180;
    private const int MaxLength = 8192;

    /// <summary>Adds what the headers carry; an item that is there already keeps its value.</summary>
    public static Baggage AddTo<T>(Baggage baggage, T carrier, Func<T, string, IEnumerable<string>?> getter)
    {
        var room = MaxLength;
        foreach (var (key, value) in FromPrefix(carrier, getter).Concat(FromList(carrier, getter)).Take(MaxItems))
        {
            room -= key.Length + value.Length;
            if (room < 0)
            {
                break;
            }

            baggage = baggage.GetBaggage(key) is null ? baggage.SetBaggage(key, value) : baggage;
        }

        return baggage;
    }

    private static IEnumerable<(string Key, string Value)> FromPrefix<T>(
        T carrier,
        Func<T, string, IEnumerable<string>?> getter
    ) =>
        from name in HeaderCarrier.Names(carrier)
        where name.Length > Prefix.Length && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        let value = HeaderCarrier.Single(carrier, getter, name)
        where value is not null
        select (name[Prefix.Length..].ToLowerInvariant(), Uri.UnescapeDataString(value));

    private static IEnumerable<(string Key, string Value)> FromList<T>(
        T carrier,
        Func<T, string, IEnumerable<string>?> getter
    ) =>
        from item in HeaderCarrier.Single(carrier, getter, ListHeader)?.Split(',') ?? []
        let parts = item.Split('=', 2)
        where parts.Length == 2 && parts[0].Trim().Length > 0
        select (parts[0].Trim(), Uri.UnescapeDataString(parts[1].Trim()));
}

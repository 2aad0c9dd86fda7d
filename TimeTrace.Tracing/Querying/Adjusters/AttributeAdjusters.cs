using System.Globalization;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Adjusters;

/// <summary>Puts attributes into the form in which they are read: sorted by key, addresses in dotted form.</summary>
internal static class AttributeAdjusters
{
    // Sorting by insertion needs no memory, but time by the square of the count.
    private const int MaxInserted = 32;

    public static Resource Adjust(Resource resource) => resource with { Attributes = Adjust(resource.Attributes) };

    public static Scope Adjust(Scope scope) => scope with { Attributes = Adjust(scope.Attributes) };

    /// <summary>The attributes sorted by key; equal keys keep their order.</summary>
    public static KeyValue[] Adjust(IReadOnlyList<KeyValue> attributes)
    {
        KeyValue[] adjusted = [.. attributes];
        Adjust(adjusted.AsSpan());
        return adjusted;
    }

    /// <summary>Does the same in place.</summary>
    public static void Adjust(Span<KeyValue> attributes)
    {
        foreach (ref var attribute in attributes)
        {
            attribute = WithDottedAddress(attribute);
        }
        if (attributes.Length > MaxInserted)
        {
            KeyValue[] sorted = [.. attributes.ToArray().OrderBy(attribute => attribute.Key, StringComparer.Ordinal)];
            sorted.CopyTo(attributes);
            return;
        }
        for (var end = 1; end < attributes.Length; end++)
        {
            InsertLast(attributes[..(end + 1)]);
        }
    }

    // Puts the last attribute behind those before it that are not greater.
    private static void InsertLast(Span<KeyValue> attributes)
    {
        var last = attributes[^1];
        var place = attributes.Length - 1;
        while (place > 0 && string.CompareOrdinal(attributes[place - 1].Key, last.Key) > 0)
        {
            attributes[place] = attributes[place - 1];
            place--;
        }
        attributes[place] = last;
    }

    // Old Jaeger clients send IPv4 addresses as numbers.
    private static KeyValue WithDottedAddress(KeyValue attribute) =>
        attribute.Key is not ("ip" or "peer.ipv4")
            ? attribute
            : attribute.Value.Kind switch
            {
                AttributeKind.Int => attribute with { Value = Dotted(unchecked((uint)attribute.Value.AsInt)) },
                AttributeKind.Double => attribute with
                {
                    Value = Dotted(unchecked((uint)(long)attribute.Value.AsDouble)),
                },
                _ => attribute,
            };

    private static AttributeValue Dotted(uint address) =>
        AttributeValue.Of(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}"
            )
        );
}

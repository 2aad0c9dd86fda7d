using System.Globalization;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Querying.Adjusters;

/// <summary>Puts attributes into the form in which they are read: sorted by key, addresses in dotted form.</summary>
internal static class AttributeAdjusters
{
    public static Resource Adjust(Resource resource) => resource with { Attributes = Adjust(resource.Attributes) };

    public static Scope Adjust(Scope scope) => scope with { Attributes = Adjust(scope.Attributes) };

    /// <summary>The attributes sorted by key; equal keys keep their order.</summary>
    public static List<KeyValue> Adjust(IEnumerable<KeyValue> attributes) =>
        [.. attributes.Select(WithDottedAddress).OrderBy(attribute => attribute.Key, StringComparer.Ordinal)];

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

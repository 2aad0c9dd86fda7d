using System.Globalization;
using System.Runtime.InteropServices;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>A value of a field: its text, and its number where it is one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FieldValue(string Text, double? Number = null)
{
    public static FieldValue Of(double number) => new(number.ToString("R", CultureInfo.InvariantCulture), number);

    public static FieldValue Of(in AttributeValue value) =>
        value.Kind switch
        {
            AttributeKind.Int => new(value.ToString(), value.AsInt),
            AttributeKind.Double => new(value.ToString(), value.AsDouble),
            AttributeKind.Bytes => new(Convert.ToHexStringLower(value.AsBytes.Span)),
            _ => new(value.ToString()),
        };
}

namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>A field that has a value, compared as a number where both are, else as text.</summary>
/// <param name="Field">The field; null for any.</param>
/// <param name="Value">The value.</param>
internal sealed record Equal(string? Field, FieldValue Value) : Condition
{
    public override bool IsMetBy(IFields document)
    {
        foreach (var value in Field is null ? document.All : document.ValuesOf(Field))
        {
            if (value.Text == Value.Text || (value.Number is { } number && number.Equals(Value.Number)))
            {
                return true;
            }
        }
        return false;
    }
}

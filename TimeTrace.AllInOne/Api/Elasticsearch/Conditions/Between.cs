namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>A field whose number lies within bounds.</summary>
/// <param name="Field">The field.</param>
/// <param name="Min">The smallest number; null for any.</param>
/// <param name="Max">The largest number; null for any.</param>
internal sealed record Between(string Field, double? Min, double? Max) : Condition
{
    public override bool IsMetBy(IFields document)
    {
        foreach (var value in document.ValuesOf(Field))
        {
            if (value.Number is { } number && !(number < Min) && !(number > Max))
            {
                return true;
            }
        }
        return false;
    }
}

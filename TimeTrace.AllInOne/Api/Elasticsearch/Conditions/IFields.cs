namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>A document as conditions see it.</summary>
internal interface IFields
{
    /// <summary>The values of a field; none where the document lacks it.</summary>
    IEnumerable<FieldValue> ValuesOf(string field);

    /// <summary>The values of all fields.</summary>
    IEnumerable<FieldValue> All { get; }

    /// <summary>The documents nested under a path, whose fields bear the path's name.</summary>
    IEnumerable<IFields> NestedUnder(string path);
}

namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>What a document has to meet.</summary>
internal abstract record Condition
{
    public static readonly Condition All = new Every([]);

    /// <summary>Whether a document meets it.</summary>
    public abstract bool IsMetBy(IFields document);

    /// <summary>Bounds that every document which meets it keeps, from which the store can find candidates.</summary>
    public virtual IEnumerable<Condition> Necessary => [this];
}

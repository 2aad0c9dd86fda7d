using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Api.Legacy;

/// <summary>Takes tags one by one and writes them in some form.</summary>
internal interface ITagSink
{
    void Add(in KeyValue tag);
}

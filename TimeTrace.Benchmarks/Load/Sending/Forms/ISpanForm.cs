using System.Buffers;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Load.Sending.Forms;

/// <summary>A form in which spans of one service are posted.</summary>
internal interface ISpanForm
{
    /// <summary>The port that takes it, by its name in start lines.</summary>
    string PortName { get; }

    /// <summary>The path that takes it.</summary>
    string Path { get; }

    string ContentType { get; }

    /// <summary>Writes a request.</summary>
    void Write(Resource resource, IReadOnlyList<Span> spans, IBufferWriter<byte> output);
}

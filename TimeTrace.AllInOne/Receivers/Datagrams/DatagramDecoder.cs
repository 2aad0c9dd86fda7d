using TimeTrace.Tracing.Codecs;

namespace TimeTrace.AllInOne.Receivers.Datagrams;

/// <summary>Reads a datagram and appends its spans as the ResourceSpans of an ExportTraceServiceRequest.</summary>
/// <param name="datagram">The datagram.</param>
/// <param name="output">Where to; what was written before an error is taken back.</param>
/// <exception cref="MalformedPayloadException">It cannot be read.</exception>
internal delegate void DatagramDecoder(ReadOnlySpan<byte> datagram, ProtoWriter output);

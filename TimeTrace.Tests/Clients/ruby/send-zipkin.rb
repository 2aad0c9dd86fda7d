# Sends a Zipkin span to an agent with the code that thrift generates for Jaeger's client: ruby send-zipkin.rb HOST PORT
require 'logger'
require 'jaeger/client'

host, port = ARGV
zipkin = ::Jaeger::Thrift::Zipkin
endpoint = zipkin::Endpoint.new(ipv4: 0x7f000001, port: 8080, service_name: 'Bäckerei 🥐')
remote = zipkin::Endpoint.new(ipv4: 0x0a000001, port: 5432, service_name: 'db')
annotation = ->(micros, value) { zipkin::Annotation.new(timestamp: 1_784_592_000_000_000 + micros, value: value, host: endpoint) }
binary = lambda do |key, value, type, at = endpoint|
  zipkin::BinaryAnnotation.new(key: key, value: value, annotation_type: type, host: at)
end
types = zipkin::AnnotationType
span = zipkin::Span.new(
  trace_id: 0x0a, id: 0x0b, parent_id: 0x0c, name: 'select öl', debug: true,
  timestamp: 1_784_592_000_000_000, duration: 1_000,
  annotations: [annotation[0, 'cs'], annotation[400, 'first row'], annotation[1_000, 'cr']],
  binary_annotations: [
    binary['text', 'größer', types::STRING], binary['yes', "\x01", types::BOOL], binary['no', "\x00", types::BOOL],
    binary['short', [-2].pack('s>'), types::I16], binary['int', [70_000].pack('l>'), types::I32],
    binary['long', [9_007_199_254_740_993].pack('q>'), types::I64], binary['double', [3.25].pack('G'), types::DOUBLE],
    binary['bytes', [0, 1, 255].pack('C*'), types::BYTES], binary['sa', "\x01", types::BOOL, remote]
  ]
)
encoder = Jaeger::Encoders::ThriftEncoder.new(service_name: 'unused', logger: Logger.new($stderr))
sender = Jaeger::UdpSender.new(host: host, port: port.to_i, encoder: encoder, logger: Logger.new($stderr))
sender.instance_variable_get(:@client).emitZipkinBatch([span])

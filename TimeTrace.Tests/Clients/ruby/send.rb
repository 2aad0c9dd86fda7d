# Sends spans with everything that OpenTracing knows through Jaeger's client: ruby send.rb udp|http HOST PORT
require 'json'
require 'logger'
require 'jaeger/client'

sender, host, port = ARGV
process = { service_name: 'Bäckerei 🥐', logger: Logger.new($stderr), tags: { 'shop.open' => true } }
encoder = Jaeger::Encoders::ThriftEncoder.new(**process)
logger = process[:logger]
transport =
  if sender == 'udp'
    Jaeger::UdpSender.new(host: host, port: port.to_i, encoder: encoder, logger: logger)
  else
    Jaeger::HttpSender.new(url: "http://#{host}:#{port}/api/traces", encoder: encoder, logger: logger)
  end
reporter = Jaeger::Reporters::RemoteReporter.new(sender: transport, flush_interval: 60)
tracer = Jaeger::Client.build(service_name: process[:service_name], reporter: reporter)

at = ->(seconds) { Time.at(1_784_592_000 + seconds) }
root = tracer.start_span('GET /brötchen/{id} 日本語', start_time: at[0], tags: { 'span.kind' => 'server' })
root.set_tag('text', "größer 🥐 \"quoted\" \\ \n")
root.set_tag('int', 42)
root.set_tag('large', 9_007_199_254_740_993)
root.set_tag('double', 3.25)
root.set_tag('yes', true)
root.set_tag('no', false)
root.set_tag('error', true)
root.log_kv(timestamp: at[1], event: 'error', 'error.kind': 'Öfen', attempt: 3)

child = tracer.start_span('child', child_of: root, start_time: at[2])
child.finish(end_time: at[3])
references = [OpenTracing::Reference.follows_from(child.context)]
follower = tracer.start_span('follower', references: references, start_time: at[4])
follower.finish(end_time: at[5])
root.finish(end_time: at[10])
reporter.flush

ids = [root, child, follower].map { |span| format('%016x', span.context.span_id) }
trace_id = format('%032x', root.context.trace_id)
puts JSON.generate(traceId: trace_id, root: ids[0], child: ids[1], follower: ids[2], version: "Ruby-#{Jaeger::Client::VERSION}")

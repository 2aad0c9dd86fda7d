// A service instrumented with Zipkin: continues the trace of its callers by their B3 headers.
import http from 'node:http';
import zipkin from 'zipkin';
import { HttpLogger } from 'zipkin-transport-http';

const { BatchRecorder, ExplicitContext, Instrumentation, jsonEncoder, option, Tracer } = zipkin;

export async function startService(serviceName, collectorUrl) {
  const logger = new HttpLogger({ endpoint: collectorUrl, jsonEncoder: jsonEncoder.JSON_V2, httpInterval: 10 });
  const sent = new Promise((resolve) => logger.on('success', resolve));
  const recorder = new BatchRecorder({ logger });
  const tracer = new Tracer({ ctxImpl: new ExplicitContext(), recorder, localServiceName: serviceName });
  const server = http.createServer((request, response) => answer(tracer, request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = server.address().port;
  return { address: `http://127.0.0.1:${port}/stock`, sent, close: () => server.close() };
}

function answer(tracer, request, response) {
  const instrumentation = new Instrumentation.HttpServer({ tracer, port: request.socket.localPort });
  tracer.scoped(() => {
    const header = (name) => {
      const value = request.headers[name.toLowerCase()];
      return value === undefined ? option.None : new option.Some(value);
    };
    const id = instrumentation.recordRequest(request.method, `http://${request.headers.host}${request.url}`, header);
    response.end(JSON.stringify({ traceId: id.traceId, spanId: id.spanId }), () => {
      tracer.scoped(() => instrumentation.recordResponse(id, '200'));
    });
  });
}

// One request through three systems: node mixed.mjs RELAY_URL JAEGER_COLLECTOR_URL ZIPKIN_COLLECTOR_URL
import { call, close, createTracer } from './opentracing-client.mjs';
import { startService } from './zipkin-service.mjs';

const [relay, jaegerCollector, zipkinCollector] = process.argv.slice(2);
const service = await startService('stock', zipkinCollector);
const tracer = createTracer('shop', jaegerCollector);
const answer = await call(tracer, 'order', `${relay}?to=${encodeURIComponent(service.address)}`);
await close(tracer);
await service.sent;
service.close();
console.log(JSON.stringify(answer));
// Zipkin's sender has no end of its own.
process.exit(0);

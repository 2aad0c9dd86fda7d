// Sends spans with everything that OpenTracing knows through Jaeger's client: node opentracing-send.mjs udp|http HOST PORT
import { createRequire } from 'node:module';
import jaeger from 'jaeger-client';
import opentracing from 'opentracing';

const [sender, host, port] = process.argv.slice(2);
const reporter = sender === 'udp'
  ? { agentHost: host, agentPort: Number(port), flushIntervalMs: 10 }
  : { collectorEndpoint: `http://${host}:${port}/api/traces`, flushIntervalMs: 10 };
const config = { serviceName: 'Bäckerei 🥐', sampler: { type: 'const', param: 1 }, reporter };
const tracer = jaeger.initTracer(config, { tags: { 'shop.floor': 2, 'shop.open': true } });
const at = (millis) => 1_784_592_000_000 + millis;

const root = tracer.startSpan('GET /brötchen/{id} 日本語', { startTime: at(0) });
root.setTag('text', 'größer 🥐 "quoted" \\ \n');
root.setTag('text.empty', '');
root.setTag('yes', true);
root.setTag('no', false);
root.setTag('double', 3.25);
root.setTag('int', 42);
root.setTag('negative', -1.5e-9);
root.setTag('object', { a: [1, 'ö'] });
root.setTag('bytes', Buffer.from([0, 1, 255]));
root.setTag(opentracing.Tags.SPAN_KIND, opentracing.Tags.SPAN_KIND_RPC_SERVER);
root.setTag(opentracing.Tags.ERROR, true);
root.log({ event: 'error', 'error.kind': 'Öfen', attempt: 3, fatal: false }, at(1));
root.log({ message: 'no event' }, at(2));

const child = tracer.startSpan('child', { childOf: root, startTime: at(3) });
child.setTag('http.status_code', 503);
child.setTag(opentracing.Tags.SPAN_KIND, opentracing.Tags.SPAN_KIND_RPC_CLIENT);
child.finish(at(4));
const references = [opentracing.followsFrom(child.context()), opentracing.childOf(root.context())];
const follower = tracer.startSpan('follower', { references, startTime: at(5) });
follower.setTag(opentracing.Tags.SAMPLING_PRIORITY, 1);
follower.finish(at(6));
root.finish(at(10));

await new Promise((resolve) => tracer.close(resolve));
console.log(JSON.stringify({
  traceId: root.context().traceIdStr,
  root: root.context().spanIdStr,
  child: child.context().spanIdStr,
  follower: follower.context().spanIdStr,
  version: `Node-${createRequire(import.meta.url)('jaeger-client/package.json').version}`,
}));
process.exit(0);

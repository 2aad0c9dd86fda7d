// Asks both versions of the query API: node query.mjs HOST:PORT PROTO_DIRECTORY TRACE_ID TOKEN
import { Metadata, credentials, loadPackageDefinition, status } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const [address, directory, traceId, token] = process.argv.slice(2);
const files = ['jaeger/api_v2/query.proto', 'jaeger/api_v3/query_service.proto', 'grpc/health/v1/health.proto'];
const definitions = loadPackageDefinition(
  loadSync(files, { includeDirs: [directory], keepCase: true, longs: String, enums: String }),
);
const open = (service) => new service(address, credentials.createInsecure());
const v2 = open(definitions.jaeger.api_v2.QueryService);
const v3 = open(definitions.jaeger.api_v3.QueryService);
const health = open(definitions.grpc.health.v1.Health);
const metadata = new Metadata();
metadata.set('authorization', `Bearer ${token}`);

const ask = (client, method, request, options = {}, shown = metadata) =>
  new Promise((resolve, reject) =>
    client[method](request, shown, options, (error, answer) => (error ? reject(error) : resolve(answer))),
  );
const read = async (stream) => {
  const messages = [];
  for await (const message of stream) messages.push(message);
  return messages;
};
const fault = async (call) => {
  try {
    await call();
    return 'OK';
  } catch (error) {
    return `${status[error.code]} ${error.details}`;
  }
};

const id = Buffer.from(traceId.padStart(32, '0'), 'hex');
const chunks = await read(v2.GetTrace({ trace_id: id }, metadata));
const traces = await read(v3.GetTrace({ trace_id: traceId }, metadata));
const time = { seconds: '1784541600' };
const summaries = await read(
  v3.FindTraceSummaries(
    { query: { start_time_min: time, start_time_max: { seconds: '1784541700' }, attributes: { 'http.route': '/gettime' } } },
    metadata,
  ),
);
const watch = health.Watch({ service: 'jaeger.api_v3.QueryService' });
const watched = await new Promise((resolve) => watch.once('data', resolve));
watch.on('error', () => {});
watch.cancel();

console.log(
  JSON.stringify({
    health: (await ask(health, 'Check', {}, {}, new Metadata())).status,
    watched: watched.status,
    services: (await ask(v3, 'GetServices', {})).services,
    operations: (await ask(v2, 'GetOperations', { service: 'server' })).operations,
    v2: chunks.flatMap((chunk) => chunk.spans).map((span) => `${span.process.service_name} ${span.operation_name}`),
    v3: traces
      .flatMap((part) => part.resource_spans)
      .flatMap((resource) => resource.scope_spans)
      .flatMap((scope) => scope.spans)
      .map((span) => span.name),
    summary: summaries[0].summaries[0].span_count,
    missing: await fault(() => read(v2.GetTrace({ trace_id: Buffer.alloc(16, 7) }, metadata))),
    wrong: await fault(() => read(v3.GetTrace({ trace_id: 'żółć' }, metadata))),
    late: await fault(() => read(health.Watch({}, metadata, { deadline: Date.now() + 200 }))),
    unlet: (await fault(() => ask(v3, 'GetServices', {}, {}, new Metadata()))).split(' ')[0],
  }),
);
for (const client of [v2, v3, health]) client.close();

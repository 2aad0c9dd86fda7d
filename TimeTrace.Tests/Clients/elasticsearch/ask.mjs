// Asks for spans as people's scripts do: node ask.mjs URL
import { Client } from '@elastic/elasticsearch';

const client = new Client({ node: process.argv[2] });
const index = 'jaeger-span-*';
const found = await client.search({
  index,
  size: 2,
  sort: [{ startTime: { order: 'desc' } }],
  _source: ['operationName', 'process.serviceName'],
  query: {
    bool: {
      filter: [
        { term: { 'process.serviceName': 'shop' } },
        { range: { startTimeMillis: { gte: 1784500000000 } } },
        { nested: { path: 'tags', query: { match: { 'tags.key': 'http.method' } } } },
      ],
    },
  },
});
console.log(
  JSON.stringify({
    name: (await client.info()).cluster_name,
    status: (await client.cluster.health()).status,
    indices: (await client.cat.indices({ index: 'jaeger-*', format: 'json' })).map((row) => row.index),
    count: (await client.count({ index })).count,
    failed: (await client.count({ index, q: 'tag.error:true' })).count,
    total: found.hits.total.value,
    operations: found.hits.hits.map((hit) => hit._source.operationName),
    missing: (await client.search({ index: 'jaeger-span-1999-01-01' }).catch((fault) => fault.meta.statusCode)),
  }),
);

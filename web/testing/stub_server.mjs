// For looking at the built app without the real server: `npm run build && node testing/stub_server.mjs [port] [sample]`.
// Samples: usual, large (5,000 lines), empty, first-run, broken, slow. Decisions are kept in memory; the rye sourdough
// starter is always refused. Development only; nothing of this is shipped.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleList } from './sample_list.mjs';

const port = Number(process.argv[2] ?? 8351);
const sample = process.argv[3] ?? 'usual';
const app = fileURLToPath(new URL('../../server/src/shelfcast/app/web/', import.meta.url));
const list = sampleList(sample);
const types = { '.html': 'text/html', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.md': 'text/markdown' };

const answer = (response, status, body) => {
  response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' });
  response.end(JSON.stringify(body));
};
const problem = (response, status, title, detail) =>
  answer(response, status, { type: 'about:blank', title, status, detail });

async function readBody(request) {
  let text = '';
  for await (const piece of request) text += piece;
  return text ? JSON.parse(text) : {};
}

function readList(response, everything) {
  if (sample === 'first-run') return problem(response, 404, 'No list', 'There is no list for Corner Bakery yet.');
  if (sample === 'broken')
    return problem(response, 503, 'Busy', 'The database is restarting; try again in a few seconds.');
  const lines = list.lines.filter((line) => everything || line.order_quantity > 0 || line.status !== 'pending');
  return answer(response, 200, { ...list, lines, line_count: lines.length, next_cursor: null });
}

async function decide(request, response, id, verb) {
  const body = await readBody(request);
  const line = list.lines.find((one) => one.id === id);
  if (!line) return problem(response, 404, 'Unknown line', 'This line is no longer on the list.');
  if (line.product === 'Rye sourdough starter')
    return problem(response, 409, 'Limit', 'Mill & Grain takes no order under €150.00; this order comes to €96.40.');
  if (verb === 'accept')
    Object.assign(line, {
      status: 'accepted',
      decided_quantity: body.quantity ?? line.order_quantity,
      due: list.lines[0].covers_until,
    });
  if (verb === 'reject') line.status = 'rejected';
  if (verb === 'snooze') Object.assign(line, { status: 'snoozed', snoozed_until: body.until });
  return answer(response, 200, line);
}

const server = createServer((request, response) => {
  void (async () => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === '/api/v1/reorder-list') {
      if (sample === 'slow') await new Promise((done) => setTimeout(done, 20_000));
      return readList(response, url.searchParams.get('everything') === 'true');
    }
    const verb = /^\/api\/v1\/recommendations\/([^/]+)\/(accept|reject|snooze)$/.exec(url.pathname);
    if (verb && request.method === 'POST') return decide(request, response, verb[1], verb[2]);
    if (url.pathname.startsWith('/api/')) return problem(response, 404, 'Unknown', 'There is no such address.');
    const wanted = path.join(app, path.normalize(url.pathname));
    const file = path.extname(wanted) ? wanted : path.join(app, 'index.html');
    const content = await readFile(file).catch(() => null);
    response.writeHead(content ? 200 : 404, {
      'content-type': types[path.extname(file)] ?? 'application/octet-stream',
    });
    return response.end(content ?? 'not found');
  })();
});
server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port} (${sample})`));

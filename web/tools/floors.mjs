// ESLint rule: imports point down, and one feature never imports another.
import path from 'node:path';

const FLOORS = ['http', 'api', 'ui', 'charts', 'features', 'app']; // lowest first

const place = (file) => {
  const parts = file.split(path.sep);
  const root = parts.lastIndexOf('src');
  if (root < 0 || parts.length < root + 3) return null;
  return { floor: parts[root + 1], feature: parts[root + 1] === 'features' ? parts[root + 2] : null };
};

export const floors = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      upwards: '{{from}}/ may not import {{to}}/: imports point down ({{order}}).',
      sideways: 'The feature {{from}} may not import the feature {{to}}; move what both need to ui/, charts/ or api/.',
      unknown: '{{to}}/ has no floor; give it one in tools/floors.mjs.',
    },
  },
  create(context) {
    const from = place(context.filename);
    if (!from) return {};
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== 'string' || !source.startsWith('.')) return;
      const to = place(path.resolve(path.dirname(context.filename), source));
      if (!to) return;
      const report = (messageId, names) =>
        context.report({ node, messageId, data: { ...names, order: [...FLOORS].reverse().join(' > ') } });
      const [fromFloor, toFloor] = [FLOORS.indexOf(from.floor), FLOORS.indexOf(to.floor)];
      if (toFloor < 0) report('unknown', { to: to.floor });
      else if (toFloor > fromFloor) report('upwards', { from: from.floor, to: to.floor });
      else if (from.feature && to.feature && from.feature !== to.feature)
        report('sideways', { from: from.feature, to: to.feature });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

import Box from '@mui/material/Box';
import { useGetProductQuery, useListCategoriesQuery, useListLocationsQuery } from '../../api/generated';
import { Choice } from '../../ui/choice';
import { SearchField } from '../../ui/search_field';
import type { Scope } from './settings_versions';
import { words } from './words';

const KINDS = ['everything', 'location', 'category', 'product', 'product_here'] as const;
type Kind = (typeof KINDS)[number];

/** Which scope an address names, and whether it names it wholly. */
export function scopeIn(asked: URLSearchParams): { kind: Kind; scope: Scope; complete: boolean } {
  const told: Scope = {};
  for (const name of ['location', 'category', 'product'] as const) {
    const value = asked.get(name);
    if (value) told[name] = value;
  }
  const said = asked.get('for') as Kind | null;
  const found: Kind = told.product
    ? told.location
      ? 'product_here'
      : 'product'
    : told.category
      ? 'category'
      : told.location
        ? 'location'
        : 'everything';
  const kind = said && KINDS.includes(said) ? said : found;
  const needs: Record<Kind, (keyof Scope)[]> = {
    everything: [],
    location: ['location'],
    category: ['category'],
    product: ['product'],
    product_here: ['product', 'location'],
  };
  const scope = Object.fromEntries(needs[kind].flatMap((name) => (told[name] ? [[name, told[name]]] : []))) as Scope;
  return { kind, scope, complete: needs[kind].every((name) => told[name]) };
}

interface ScopeChoiceProps {
  asked: URLSearchParams;
  onChange: (asked: URLSearchParams) => void;
}

/** For what the settings below are. */
export function ScopeChoice({ asked, onChange }: ScopeChoiceProps) {
  const { kind } = scopeIn(asked);
  const product = asked.get('product') ?? '';
  const { data: locations } = useListLocationsQuery({ limit: 1000, sort: 'name' });
  const { data: categories } = useListCategoriesQuery({ limit: 1000 });
  const { data: found } = useGetProductQuery({ product }, { skip: product === '' });
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(asked);
    if (value === '') next.delete(name);
    else next.set(name, value);
    onChange(next);
  };
  const choice = (name: string, label: string, options: { value: string; words: string }[]) => (
    <Choice
      label={label}
      value={asked.get(name) ?? ''}
      options={[{ value: '', words: words.choose }, ...options]}
      onChange={(value) => {
        change(name, value);
      }}
    />
  );
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'flex-end',
        gap: 2,
        '& > *': { width: { xs: '100%', sm: 240 } },
      }}
    >
      <Choice
        label={words.scope}
        value={kind}
        options={[
          { value: 'everything', words: words.everything },
          { value: 'location', words: words.oneLocation },
          { value: 'category', words: words.oneCategory },
          { value: 'product', words: words.oneProduct },
          { value: 'product_here', words: words.oneProductHere },
        ]}
        onChange={(value) => {
          change('for', value);
        }}
      />
      {(kind === 'location' || kind === 'product_here') &&
        choice(
          'location',
          words.location,
          (locations?.items ?? []).map(({ id, name }) => ({ value: id, words: name })),
        )}
      {kind === 'category' &&
        choice(
          'category',
          words.category,
          (categories?.items ?? []).map(({ id, path }) => ({ value: id, words: path })),
        )}
      {(kind === 'product' || kind === 'product_here') && (
        <label>
          <Box sx={{ fontSize: 13, color: 'text.secondary', mb: 0.5 }}>{words.product}</Box>
          <SearchField
            key={found?.sku ?? product}
            label={words.product}
            value={found?.sku ?? product}
            onChange={(value) => {
              change('product', value);
            }}
          />
        </label>
      )}
    </Box>
  );
}

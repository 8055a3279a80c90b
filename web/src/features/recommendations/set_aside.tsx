import { styled } from '@mui/material/styles';
import type { SetAside as Item } from '../../api/generated';
import { plural } from '../../ui/format';
import { Section } from '../../ui/section';
import { NARROW } from './columns';
import { words } from './words';

/** Products that could not be judged, and what each of them lacks. */
export function SetAside({ items }: { items: readonly Item[] }) {
  if (items.length === 0) return null;
  return (
    <Section
      id="set-aside"
      title={words.setAside}
      note={words.notJudged(plural(items.length, 'product'))}
      items={items}
      render={({ location, product, missing, note }) => (
        <Row key={`${location} ${product}`}>
          <span className="name">
            {product} <span className="where">{location}</span>
          </span>
          <span className="missing">{missing.join(', ')}</span>
          <span>{note}</span>
        </Row>
      )}
    />
  );
}

const Row = styled('li')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1.2fr) minmax(0, 0.8fr) minmax(0, 1.6fr)',
  columnGap: 18,
  rowGap: 2,
  padding: '10px 0',
  borderBottom: `1px solid ${theme.vars.palette.hairline}`,
  fontSize: 14,
  lineHeight: 1.45,
  color: theme.vars.palette.text.secondary,
  '& .name, & .missing': { color: theme.vars.palette.text.primary },
  '& .missing': { fontWeight: 600 },
  '& .where': { color: theme.vars.palette.text.secondary, marginLeft: 8 },
  [NARROW]: { gridTemplateColumns: '1fr' },
}));

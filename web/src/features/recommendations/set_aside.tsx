import { styled } from '@mui/material/styles';
import { useEffect } from 'react';
import { Link, useLocation } from 'react-router';
import type { SetAside as Item } from '../../api/generated';
import { plural, withDays } from '../../ui/format';
import { Section } from '../../ui/section';
import { NARROW } from './columns';
import { words } from './words';

const ID = 'set-aside';

/** Products that could not be judged, and what each of them lacks. */
export function SetAside({ items }: { items: readonly Item[] }) {
  const { hash } = useLocation();
  const isThere = items.length > 0;
  useEffect(() => {
    if (isThere && hash === `#${ID}`) document.getElementById(ID)?.scrollIntoView();
  }, [hash, isThere]);
  if (!isThere) return null;
  return (
    <Section
      id={ID}
      title={words.setAside}
      note={words.notJudged(plural(items.length, 'product'))}
      items={items}
      render={({ location_id, product_id, location, product, missing, note }) => (
        <Row key={`${location} ${product}`}>
          <span className="name">
            <Link to={`/products/${product_id}?location=${location_id}`}>{product}</Link>{' '}
            <span className="where">{location}</span>
          </span>
          <span className="missing">{missing.join(', ')}</span>
          <span>{withDays(note)}</span>
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
  '& a': { color: 'inherit' },
  '& .name, & .missing': { color: theme.vars.palette.text.primary },
  '& .missing': { fontWeight: 600 },
  '& .where': { color: theme.vars.palette.text.secondary, marginLeft: 8 },
  [NARROW]: { gridTemplateColumns: '1fr' },
}));

import Button from '@mui/material/Button';
import { Link } from 'react-router';
import type { PartSettings } from '../../api/generated';
import { moment } from '../../ui/format';
import { Part } from '../../ui/part';
import { partName, scopeOf } from './part_name';
import { saidWords } from './settings_draft';
import { useParts } from './settings_versions';
import { useTakeBack } from './take_back';
import { List } from './versions';
import { fields, words } from './words';

/** What is set for a location, a category or a product alone, each with the way to it and the way back. */
export function Parts() {
  const { data, hasNextPage, fetchNextPage } = useParts(null);
  const takeBack = useTakeBack();
  const parts = data?.pages.flatMap((page) => page.items) ?? [];
  if (parts.length === 0) return null;
  return (
    <Part title={words.parts} note={words.partsNote}>
      <List sx={{ '& li': { gridTemplateColumns: { sm: 'minmax(92px, 0.4fr) 1fr auto' } } }}>
        {parts.map((part) => (
          <Row key={Object.values(scopeOf(part)).join()} part={part} onTakeBack={() => void takeBack(part)} />
        ))}
      </List>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{words.moreParts}</Button>}
    </Part>
  );
}

function Row({ part, onTakeBack }: { part: PartSettings; onTakeBack: () => void }) {
  const name = partName(part);
  const when = [words.before(saidWords(fields(), part.before)), moment(part.changed_at), part.changed_by];
  return (
    <li>
      <Link to={{ search: new URLSearchParams({ ...scopeOf(part) }).toString() }}>{name}</Link>
      <span>
        {saidWords(fields(), part.said)}
        <small>{when.join(' · ')}</small>
      </span>
      <Button size="small" aria-label={words.takeBackOne(name)} onClick={onTakeBack}>
        {words.takeBack}
      </Button>
    </li>
  );
}

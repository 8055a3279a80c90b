import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { LIST_KEYS } from '../features/recommendations/list_keys';
import { Key } from '../ui/key';
import { phrases } from '../ui/phrases';
import { meanings } from './meanings';
import { PLACES } from './places';

const words = phrases('app/help', {
  title: 'Help and keys',
  everywhere: 'Everywhere',
  onLists: 'On Today and the reorder list',
  find: 'find a screen or a product',
  then: 'then',
  goTo: (place: string) => `go to ${place}`,
  help: 'this page',
  meaning: 'What the words mean',
  tour: 'Show me around',
  close: 'Close',
});

/** The keys, and what the words of the screens mean. */
export function Help({ onClose, onTour }: { onClose: () => void; onTour: () => void }) {
  return (
    <Dialog open onClose={onClose} aria-labelledby="help-title" maxWidth="md" fullWidth>
      <DialogTitle id="help-title">{words.title}</DialogTitle>
      {/* It scrolls, so keys must reach it. */}
      <DialogContent tabIndex={0}>
        <Columns>
          <section>
            <h3>{words.everywhere}</h3>
            <dl className="keys">
              <Row keys={['Ctrl', 'K']} does={words.find} />
              {PLACES.map(({ key, name, full }) => (
                <Row key={key} keys={['g', key]} does={words.goTo((full ?? name)())} />
              ))}
              <Row keys={['?']} does={words.help} />
            </dl>
          </section>
          <section>
            <h3>{words.onLists}</h3>
            <dl className="keys">
              {LIST_KEYS.map(([keys, does]) => (
                <Row key={does()} keys={keys} does={does()} />
              ))}
            </dl>
          </section>
          <section className="wide">
            <h3>{words.meaning}</h3>
            <dl>
              {meanings().map(({ name, means }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{means}</dd>
                </div>
              ))}
            </dl>
          </section>
        </Columns>
      </DialogContent>
      <DialogActions>
        <Button onClick={onTour}>{words.tour}</Button>
        <Button onClick={onClose} variant="contained">
          {words.close}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const Row = ({ keys, does }: { keys: readonly string[]; does: string }) => (
  <div>
    <dt>
      {keys.map((key) => (
        <Key key={key}>{key}</Key>
      ))}
    </dt>
    <dd>{does}</dd>
  </div>
);

const Columns = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))',
  columnGap: 40,
  '& h3': { margin: '8px 0 6px', fontSize: 14, fontWeight: 650 },
  '& .wide': { gridColumn: '1 / -1', marginTop: 16 },
  '& dl': { margin: 0, fontSize: 14.5 },
  '& dl > div': { display: 'grid', gridTemplateColumns: '170px 1fr', columnGap: 16, padding: '6px 0' },
  '& .keys > div': { gridTemplateColumns: '92px 1fr', padding: '4px 0' },
  '& .keys dt': { display: 'flex', alignItems: 'flex-start', gap: 6 },
  '& dd': { margin: 0, color: theme.vars.palette.text.secondary, textWrap: 'pretty' },
  '@media (max-width: 599px)': { '& .wide dl > div': { gridTemplateColumns: '1fr' } },
}));

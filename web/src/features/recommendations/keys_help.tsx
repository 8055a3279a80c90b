import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { Key } from '../../ui/key';
import { phrases } from '../../ui/phrases';

const words = phrases('features/recommendations/keys_help', {
  title: 'Keys',
  close: 'Close',
  next: 'next line',
  before: 'line before',
  accept: 'accept the quantity on the screen',
  reject: 'reject',
  snooze: 'snooze until tomorrow',
  snoozeWeek: 'snooze for a week',
  pack: 'a pack more, a pack less',
  type: 'type a quantity; Enter again to go back to the line',
  undo: 'take the last decision back',
  filter: 'filter',
  keys: 'these keys',
});

const KEYS: [keys: string[], does: keyof typeof words][] = [
  [['j', '↓'], 'next'],
  [['k', '↑'], 'before'],
  [['a'], 'accept'],
  [['r'], 'reject'],
  [['s'], 'snooze'],
  [['Shift', 's'], 'snoozeWeek'],
  [['+', '−'], 'pack'],
  [['Enter'], 'type'],
  [['u'], 'undo'],
  [['/'], 'filter'],
  [['?'], 'keys'],
];

export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby="keys-title">
      <DialogTitle id="keys-title">{words.title}</DialogTitle>
      <DialogContent>
        <List>
          {KEYS.map(([keys, does]) => (
            <div key={does}>
              <dt>
                {keys.map((key) => (
                  <Key key={key}>{key}</Key>
                ))}
              </dt>
              <dd>{words[does]}</dd>
            </div>
          ))}
        </List>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{words.close}</Button>
      </DialogActions>
    </Dialog>
  );
}

const List = styled('dl')({
  margin: 0,
  '& div': { display: 'grid', gridTemplateColumns: '110px 1fr', padding: '5px 0' },
  '& dt': { display: 'flex', gap: 6 },
  '& dd': { margin: 0 },
});

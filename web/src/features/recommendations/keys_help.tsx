import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { Key } from '../../ui/key';

const KEYS: [keys: string[], does: string][] = [
  [['j', '↓'], 'next line'],
  [['k', '↑'], 'line before'],
  [['a'], 'accept the quantity on the screen'],
  [['r'], 'reject'],
  [['s'], 'snooze until tomorrow'],
  [['Shift', 's'], 'snooze for a week'],
  [['+', '−'], 'a pack more, a pack less'],
  [['Enter'], 'type a quantity; Enter again to go back to the line'],
  [['/'], 'filter'],
  [['?'], 'these keys'],
];

export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby="keys-title">
      <DialogTitle id="keys-title">Keys</DialogTitle>
      <DialogContent>
        <List>
          {KEYS.map(([keys, does]) => (
            <div key={does}>
              <dt>
                {keys.map((key) => (
                  <Key key={key}>{key}</Key>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </List>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
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

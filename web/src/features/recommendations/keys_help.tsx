import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { Key } from '../../ui/key';
import { phrases } from '../../ui/phrases';
import { LIST_KEYS } from './list_keys';

const words = phrases('features/recommendations/keys_help', { title: 'Keys', close: 'Close', keys: 'these keys' });

const KEYS = [...LIST_KEYS, [['?'], () => words.keys] as const];

export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby="keys-title">
      <DialogTitle id="keys-title">{words.title}</DialogTitle>
      <DialogContent>
        <List>
          {KEYS.map(([keys, does]) => (
            <div key={keys.join(' ')}>
              <dt>
                {keys.map((key) => (
                  <Key key={key}>{key}</Key>
                ))}
              </dt>
              <dd>{does()}</dd>
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

import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useAct, useView, view } from './view';
import { words } from './words';

const SHOWN = 3;

/** Decisions that did not go through, until somebody has read them. */
export function Refusals() {
  const act = useAct();
  const refusals = useView((state) => state.refusals);
  const more = refusals.length - SHOWN;
  return (
    <Box
      role="alert"
      sx={{
        position: 'fixed',
        zIndex: 5,
        left: 16,
        right: 16,
        bottom: 16,
        maxWidth: 640,
        mx: 'auto',
        display: 'grid',
        gap: 1,
      }}
    >
      {refusals.slice(0, SHOWN).map(({ id, attempt, detail }) => (
        <Alert
          key={id}
          role="presentation"
          severity="error"
          variant="filled"
          action={
            <Button color="inherit" size="small" onClick={() => act(view.actions.refusalRead(id))}>
              {words.close}
            </Button>
          }
        >
          <strong>{attempt}</strong> {detail}
        </Alert>
      ))}
      {more > 0 && <Alert severity="error">{words.more(more)}</Alert>}
    </Box>
  );
}

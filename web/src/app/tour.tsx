import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Popper from '@mui/material/Popper';
import Typography from '@mui/material/Typography';
import Box from '@mui/material/Box';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { phrases } from '../ui/phrases';
import { RAIL_FROM } from './navigation';

const words = phrases('app/tour', {
  today: 'Each morning begins here',
  todaySays:
    'What needs a decision, the most money at stake first. Press Accept, or the key a; j goes to the next line.',
  reorder: 'The whole list',
  reorderSays:
    'Every line by supplier. Change a quantity and see at once what it does to cost and service; accept all, or export it.',
  products: 'Any product, closely',
  productsSays:
    'Its demand, the forecast with its range, what drives it, and how stock will move with the orders that are due.',
  explore: 'From the whole to the one',
  exploreSays: 'Demand by category, place and product; press to go deeper.',
  replay: 'Prove it on your own past',
  replaySays: 'Run your rule and ours over the same days, and compare what each would have cost.',
  imports: 'Feed it',
  importsSays:
    'Drop a file from your till or your books; what is wrong in it is said row by row, and an import can be undone.',
  next: 'Next',
  back: 'Back',
  end: 'Done',
  skip: 'Leave the tour',
  of: (at: number, all: number) => `${at} of ${all}`,
});

const STOPS: readonly { path: string; title: () => string; says: () => string }[] = [
  { path: '/', title: () => words.today, says: () => words.todaySays },
  { path: '/reorder', title: () => words.reorder, says: () => words.reorderSays },
  { path: '/products', title: () => words.products, says: () => words.productsSays },
  { path: '/explore', title: () => words.explore, says: () => words.exploreSays },
  { path: '/replay', title: () => words.replay, says: () => words.replaySays },
  { path: '/imports', title: () => words.imports, says: () => words.importsSays },
];

/** Six stops along the navigation, each on its own screen. */
export function Tour({ onClose }: { onClose: () => void }) {
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const next = useRef<HTMLButtonElement>(null);
  const stop = STOPS[at];

  useEffect(() => {
    if (!stop) return;
    void navigate(stop.path);
    next.current?.focus();
  }, [stop, navigate]);

  if (!stop) return null;
  const last = at === STOPS.length - 1;
  return (
    <Popper
      key={stop.path}
      open
      anchorEl={() => inNavigation(stop.path)}
      // Beside the rail of a desk, above the bar of a phone.
      placement={window.innerWidth < RAIL_FROM ? 'top' : 'right-start'}
      modifiers={[
        { name: 'offset', options: { offset: [0, 12] } },
        { name: 'preventOverflow', options: { padding: 12, altAxis: true } },
      ]}
      sx={{ zIndex: 'modal' }}
    >
      <Paper
        role="dialog"
        aria-labelledby="tour-title"
        elevation={8}
        sx={{ p: 2.5, width: 340, maxWidth: 'calc(100vw - 24px)', backgroundImage: 'none' }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      >
        <Typography id="tour-title" component="h2" sx={{ fontSize: 17, fontWeight: 650, mb: 0.5 }}>
          {stop.title()}
        </Typography>
        <Typography sx={{ color: 'text.secondary', fontSize: 15, textWrap: 'pretty' }}>{stop.says()}</Typography>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 2 }}>
          <Typography sx={{ fontSize: 13, color: 'text.secondary', flex: 1 }}>
            {words.of(at + 1, STOPS.length)}
          </Typography>
          <Button size="small" color="inherit" onClick={onClose}>
            {words.skip}
          </Button>
          {at > 0 && (
            <Button
              size="small"
              onClick={() => {
                setAt(at - 1);
              }}
            >
              {words.back}
            </Button>
          )}
          <Button
            ref={next}
            size="small"
            variant="contained"
            onClick={() => {
              if (last) onClose();
              else setAt(at + 1);
            }}
          >
            {last ? words.end : words.next}
          </Button>
        </Box>
      </Paper>
    </Popper>
  );
}

/** Where the stop stands in the navigation that is shown, or the page where it is folded away. */
const inNavigation = (path: string): Element =>
  [...document.querySelectorAll(`[data-tour="${path}"]`)].find((one) => one.getClientRects().length > 0) ??
  document.body;

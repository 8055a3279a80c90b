import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId, useState } from 'react';
import { plural } from './format';

interface SectionProps<T> {
  id: string;
  title: string;
  note: string;
  items: readonly T[];
  render: (item: T) => ReactNode;
}

const PAGE = 50;

/** A titled list of which only so much is shown as anybody reads; the rest is a press away. */
export function Section<T>({ id, title, note, items, render }: SectionProps<T>) {
  const heading = useId();
  const [shown, setShown] = useState(PAGE);
  const rest = items.length - shown;
  return (
    <Box component="section" id={id} aria-labelledby={heading} sx={{ mt: 6 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1.5, pb: 1 }}>
        <Typography id={heading} component="h2" sx={{ fontSize: 18, fontWeight: 650, letterSpacing: '-0.01em' }}>
          {title}
        </Typography>
        <Typography sx={{ fontSize: 14, color: 'text.secondary' }}>{note}</Typography>
      </Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, borderTop: 1, borderColor: 'divider' }}>
        {items.slice(0, shown).map(render)}
      </Box>
      {rest > 0 && (
        <Button
          size="small"
          sx={{ mt: 1 }}
          onClick={() => {
            setShown(shown + PAGE);
          }}
        >
          Show {plural(Math.min(rest, PAGE), 'more', 'more')} of {items.length}
        </Button>
      )}
    </Box>
  );
}

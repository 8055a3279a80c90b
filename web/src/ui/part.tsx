import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

interface PartProps {
  title: string;
  /** Beside the title, quieter. */
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page. */
export function Part({ title, note, actions, children }: PartProps) {
  const heading = useId();
  return (
    <Box component="section" aria-labelledby={heading} sx={{ mt: 5, minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1.5, rowGap: 0.5, mb: 1.5 }}>
        <Typography id={heading} component="h2" sx={{ fontSize: 18, fontWeight: 650, letterSpacing: '-0.01em' }}>
          {title}
        </Typography>
        {note !== undefined && <Box sx={{ fontSize: 14, color: 'text.secondary' }}>{note}</Box>}
        {actions && <Box sx={{ ml: 'auto', display: 'flex', flexWrap: 'wrap', gap: 1 }}>{actions}</Box>}
      </Box>
      {children}
    </Box>
  );
}

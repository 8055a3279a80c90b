import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface MessageProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  urgent?: boolean;
  /** This message is all that the page says. */
  alone?: boolean;
}

/** One thing to say where a list would have been. */
export function Message({ title, children, action, urgent = false, alone = false }: MessageProps) {
  return (
    <Box
      role={urgent ? 'alert' : 'status'}
      sx={{ maxWidth: 620, py: { xs: 5, sm: 8 }, pt: alone ? { xs: 8, sm: 14 } : undefined, mx: alone ? 'auto' : 0 }}
    >
      <Typography
        component={alone ? 'h1' : 'h2'}
        sx={{ fontSize: alone ? 30 : 22, fontWeight: 650, letterSpacing: '-0.01em', mb: 1 }}
      >
        {title}
      </Typography>
      <Box sx={{ color: 'text.secondary', fontSize: 16, lineHeight: 1.6, textWrap: 'pretty' }}>{children}</Box>
      {action && <Box sx={{ mt: 3, display: 'flex', gap: 1.5 }}>{action}</Box>}
    </Box>
  );
}

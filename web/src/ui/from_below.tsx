import Drawer from '@mui/material/Drawer';
import type { ReactNode } from 'react';

/** What comes up from the bottom of a phone. */
export const FromBelow = ({ onClose, children }: { onClose: () => void; children: ReactNode }) => (
  <Drawer
    anchor="bottom"
    open
    onClose={onClose}
    slotProps={{ paper: { sx: { borderRadius: '16px 16px 0 0', backgroundImage: 'none' } } }}
  >
    {children}
  </Drawer>
);

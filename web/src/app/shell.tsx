import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { phrases } from '../ui/phrases';
import { useOnline } from '../ui/use_online';
import { Help } from './help';
import { Navigation, RAIL_FROM, RAIL_WIDTH } from './navigation';
import { Palette } from './palette';
import { words as places } from './places';
import { SessionLost } from './session_lost';
import { useShortcuts } from './shortcuts';
import { Tour } from './tour';

const words = phrases('app/shell', {
  offline: 'You are offline. What was read before is still here; nothing can be sent until the connection is back.',
});

const OPEN = { none: null, palette: 'palette', help: 'help', tour: 'tour' } as const;

/** What surrounds every screen: the way to the others, search, help, and what holds for all of them. */
export function Shell() {
  const [open, setOpen] = useState<(typeof OPEN)[keyof typeof OPEN]>(OPEN.none);
  const online = useOnline();
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const arrived = useRef(pathname);

  const find = useCallback(() => {
    setOpen(OPEN.palette);
  }, []);
  const help = useCallback(() => {
    setOpen(OPEN.help);
  }, []);
  const tour = useCallback(() => {
    setOpen(OPEN.tour);
  }, []);
  const close = useCallback(() => {
    setOpen(OPEN.none);
  }, []);
  useShortcuts({ onFind: find, onHelp: help });

  useEffect(() => {
    // A new page is told to screen readers by moving to it, as a loaded one would be.
    if (arrived.current === pathname) return;
    arrived.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <>
      <Link
        href="#main"
        sx={{
          position: 'absolute',
          insetInlineStart: 8,
          top: -80,
          zIndex: 20,
          p: 1,
          bgcolor: 'background.paper',
          '&:focus': { top: 8 },
        }}
      >
        {places.skip}
      </Link>
      <Navigation onFind={find} onHelp={help} />
      <Box
        sx={{
          [`@media (min-width: ${RAIL_FROM}px)`]: { paddingInlineStart: `${RAIL_WIDTH}px` },
          [`@media (max-width: ${RAIL_FROM - 0.02}px)`]: { pb: 'calc(72px + env(safe-area-inset-bottom))' },
        }}
      >
        {!online && (
          <Box role="status" sx={{ px: { xs: 2, sm: 3, lg: 4 }, py: 1, bgcolor: 'hairline', fontSize: 14 }}>
            {words.offline}
          </Box>
        )}
        <Box ref={main} id="main" component="main" tabIndex={-1} sx={{ outline: 0 }}>
          <Outlet />
        </Box>
      </Box>
      <Palette open={open === OPEN.palette} onClose={close} onHelp={help} onTour={tour} />
      <Help open={open === OPEN.help} onClose={close} onTour={tour} />
      <Tour open={open === OPEN.tour} onClose={close} />
      <SessionLost />
      <ScrollRestoration />
    </>
  );
}

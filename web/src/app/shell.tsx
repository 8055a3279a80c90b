import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useSelector } from 'react-redux';
import { Navigate, NavigationType, Outlet, useLocation, useNavigationType } from 'react-router';
import { phrases } from '../ui/phrases';
import { PageFrame } from '../ui/page';
import { Loading } from '../ui/states';
import { useOnline } from '../ui/use_online';
import { Unbroken } from './broken';
import { Navigation, RAIL_FROM, RAIL_WIDTH } from './navigation';
import { words as places } from './places';
import { useShortcuts } from './shortcuts';
import type { AppState } from './store';
import { useLive } from './live';

const words = phrases('app/shell', {
  offline: 'You are offline. What was read before is still here; nothing can be sent until the connection is back.',
});

// What is opened by a press is fetched by it.
const Palette = lazy(async () => ({ default: (await import('./palette')).Palette }));
const Help = lazy(async () => ({ default: (await import('./help')).Help }));
const Tour = lazy(async () => ({ default: (await import('./tour')).Tour }));
const Newer = lazy(async () => ({ default: (await import('./newer')).Newer }));
const SessionLost = lazy(async () => ({ default: (await import('./session_lost')).SessionLost }));

const OPEN = { none: null, palette: 'palette', help: 'help', tour: 'tour' } as const;

/** What surrounds every screen: the way to the others, search, help, and what holds for all of them. */
export function Shell() {
  const [open, setOpen] = useState<(typeof OPEN)[keyof typeof OPEN]>(OPEN.none);
  const online = useOnline();
  const main = useRef<HTMLElement>(null);
  const { pathname, search } = useLocation();
  const navigation = useNavigationType();
  const signedIn = useSelector((state: AppState) => state.session.signedIn);
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
  useLive();

  useEffect(() => {
    // A new page is told to screen readers by moving to it, as a loaded one would be.
    if (arrived.current === pathname) return;
    arrived.current = pathname;
    if (navigation !== NavigationType.Pop) window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname, navigation]);

  if (signedIn === 'out') return <Navigate replace to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} />;
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
          <Unbroken key={pathname}>
            <Suspense fallback={<Screenless />}>
              <Outlet />
            </Suspense>
          </Unbroken>
        </Box>
      </Box>
      <Suspense fallback={null}>
        {open === OPEN.palette && <Palette onClose={close} onHelp={help} onTour={tour} />}
        {open === OPEN.help && <Help onClose={close} onTour={tour} />}
        {open === OPEN.tour && <Tour onClose={close} />}
        {signedIn === 'lost' && <SessionLost />}
        {signedIn === 'in' && <Newer />}
      </Suspense>
    </>
  );
}

/** While a screen is on its way. */
const Screenless = () => (
  <PageFrame>
    <Box sx={{ pt: 12 }}>
      <Loading />
    </Box>
  </PageFrame>
);

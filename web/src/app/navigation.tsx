import { styled } from '@mui/material/styles';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { HelpIcon, MoreIcon, SearchIcon } from '../ui/icons';
import { isAt, PLACES, type Place, words } from './places';

const FromBelow = lazy(async () => ({ default: (await import('../ui/from_below')).FromBelow }));

/** From here on the navigation is a rail at the side; below it, a bar at the bottom. */
export const RAIL_FROM = 900;
export const RAIL_WIDTH = 88;
const ON_PHONE = 3;

interface NavigationProps {
  onFind: () => void;
  onHelp: () => void;
}

/** The way to every screen: a rail on a desk, a bar under the thumb on a phone. */
export function Navigation({ onFind, onHelp }: NavigationProps) {
  const { pathname } = useLocation();
  const [more, setMore] = useState(false);
  const close = () => {
    setMore(false);
  };
  const rest = PLACES.slice(ON_PHONE);
  return (
    <>
      <Rail aria-label={words.mainNavigation}>
        <Link to="/" className="mark" aria-label="Shelfcast">
          <Mark />
        </Link>
        {PLACES.map((place) => (
          <To key={place.path} place={place} here={isAt(place, pathname)} />
        ))}
        <span className="space" />
        <Press onClick={onFind} icon={<SearchIcon />} hint="Ctrl K">
          {words.find}
        </Press>
        <Press onClick={onHelp} icon={<HelpIcon />} hint="?">
          {words.help.split(' ')[0] ?? words.help}
        </Press>
      </Rail>
      <Bar aria-label={words.mainNavigation}>
        {PLACES.slice(0, ON_PHONE).map((place) => (
          <To key={place.path} place={place} here={isAt(place, pathname)} />
        ))}
        <Press onClick={onFind} icon={<SearchIcon />}>
          {words.find}
        </Press>
        <Press
          icon={<MoreIcon />}
          here={rest.some((place) => isAt(place, pathname))}
          onClick={() => {
            setMore(true);
          }}
        >
          {words.more}
        </Press>
      </Bar>
      {more && (
        <Suspense fallback={null}>
          <FromBelow onClose={close}>
            <Rest aria-label={words.more} onClick={close}>
              {rest.map((place) => (
                <To key={place.path} place={place} here={isAt(place, pathname)} />
              ))}
              <Press onClick={onHelp} icon={<HelpIcon />}>
                {words.help}
              </Press>
            </Rest>
          </FromBelow>
        </Suspense>
      )}
    </>
  );
}

function To({ place, here }: { place: Place; here: boolean }) {
  const Icon = place.icon;
  return (
    <Link to={place.path} className="item" aria-current={here ? 'page' : undefined} data-tour={place.path}>
      <span className="lit">
        <Icon />
      </span>
      {place.name()}
    </Link>
  );
}

interface PressProps {
  onClick: () => void;
  icon: ReactNode;
  here?: boolean;
  hint?: string;
  children: string;
}

const Press = ({ onClick, icon, here = false, hint, children }: PressProps) => (
  <button type="button" className="item" onClick={onClick} data-here={here || undefined} title={hint}>
    <span className="lit">{icon}</span>
    {children}
  </button>
);

const Mark = () => <img src="/favicon.svg" alt="" width={32} height={32} />;

const items = {
  '& .item': {
    all: 'unset',
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: 3,
    cursor: 'pointer',
    fontSize: 12,
    lineHeight: '16px',
    textAlign: 'center',
    WebkitTapHighlightColor: 'transparent',
  },
  '& .lit': {
    display: 'grid',
    placeItems: 'center',
    width: 52,
    height: 30,
    borderRadius: 15,
    fontSize: 22,
    transition: 'background-color 120ms',
  },
} as const;

const Rail = styled('nav')(({ theme }) => ({
  ...items,
  position: 'fixed',
  insetBlock: 0,
  insetInlineStart: 0,
  zIndex: 10,
  width: RAIL_WIDTH,
  boxSizing: 'border-box',
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'stretch',
  gap: 6,
  padding: '16px 6px 14px',
  overflowY: 'auto',
  borderInlineEnd: `1px solid ${theme.vars.palette.divider}`,
  color: theme.vars.palette.text.secondary,
  '& .mark': { display: 'grid', placeItems: 'center', marginBottom: 14 },
  '& .space': { flex: 1 },
  '& .item': { ...items['& .item'], padding: '4px 0' },
  '& .item:hover .lit': { backgroundColor: theme.vars.palette.hairline },
  '& [aria-current]': { color: theme.vars.palette.text.primary, fontWeight: 650 },
  '& [aria-current] .lit': {
    color: theme.vars.palette.primary.main,
    backgroundColor: `color-mix(in srgb, ${theme.vars.palette.primary.main} 14%, transparent)`,
  },
  '& :focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: -2, borderRadius: 8 },
  [`@media (max-width: ${RAIL_FROM - 0.02}px)`]: { display: 'none' },
  '@media (max-height: 700px)': { gap: 0, '& .lit': { height: 26 } },
  '@media print': { display: 'none' },
}));

const Bar = styled('nav')(({ theme }) => ({
  ...items,
  position: 'fixed',
  insetInline: 0,
  bottom: 0,
  zIndex: 10,
  display: 'grid',
  gridTemplateColumns: 'repeat(5, 1fr)',
  padding: '6px 4px calc(6px + env(safe-area-inset-bottom))',
  backgroundColor: theme.vars.palette.background.paper,
  borderTop: `1px solid ${theme.vars.palette.divider}`,
  color: theme.vars.palette.text.secondary,
  '& .item': { ...items['& .item'], minHeight: 52 },
  '& [aria-current], & [data-here]': { color: theme.vars.palette.text.primary, fontWeight: 650 },
  '& [aria-current] .lit, & [data-here] .lit': {
    color: theme.vars.palette.primary.main,
    backgroundColor: `color-mix(in srgb, ${theme.vars.palette.primary.main} 14%, transparent)`,
  },
  '& :focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: -2, borderRadius: 8 },
  [`@media (min-width: ${RAIL_FROM}px)`]: { display: 'none' },
  '@media print': { display: 'none' },
}));

const Rest = styled('nav')(({ theme }) => ({
  ...items,
  display: 'grid',
  gridTemplateColumns: 'repeat(3, 1fr)',
  gap: 8,
  padding: '20px 12px calc(24px + env(safe-area-inset-bottom))',
  '& .item': { ...items['& .item'], minHeight: 64, fontSize: 13 },
  '& [aria-current]': { color: theme.vars.palette.primary.main, fontWeight: 650 },
  '& :focus-visible': { outline: `2px solid ${theme.vars.palette.primary.main}`, borderRadius: 8 },
}));

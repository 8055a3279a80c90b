import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useEffect } from 'react';
import { Key } from '../../ui/key';
import { phrases } from '../../ui/phrases';
import { takeBack } from './decide';
import { useAct, useView, view } from './view';

const words = phrases('features/recommendations/undo', { undo: 'Undo' });
const SHOWN_MS = 8000;

/** What was just decided, and a way back: a press, or the key u. */
export function Undo() {
  const act = useAct();
  const last = useView((state) => state.last);

  useEffect(() => {
    if (!last) return;
    const forget = setTimeout(() => act(view.actions.lastForgotten()), SHOWN_MS);
    const onKeyDown = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea');
      if (event.key !== 'u' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      void act(takeBack(last.line));
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      clearTimeout(forget);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [last, act]);

  if (!last) return null;
  return (
    <Bar>
      <span title={last.said}>{last.said}</span>
      <Button size="small" color="inherit" onClick={() => void act(takeBack(last.line))}>
        {words.undo} <Key className="key">u</Key>
      </Button>
    </Bar>
  );
}

const Bar = styled('div')(({ theme }) => ({
  position: 'fixed',
  zIndex: 4,
  bottom: 20,
  insetInline: 0,
  width: 'fit-content',
  maxWidth: 'calc(100vw - 32px)',
  marginInline: 'auto',
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  padding: '8px 10px 8px 18px',
  borderRadius: 12,
  fontSize: 14.5,
  color: theme.vars.palette.background.default,
  backgroundColor: theme.vars.palette.text.primary,
  boxShadow: '0 6px 24px rgb(0 0 0 / 24%)',
  '& .key': { marginInlineStart: 8, color: 'inherit', borderColor: 'currentColor', opacity: 0.7 },
  '@media (max-width: 899.98px)': { bottom: 'calc(84px + env(safe-area-inset-bottom))' },
  // On a phone one line on the navigation, so that the buttons of the next line stay free.
  '@media (max-width: 599.98px)': {
    bottom: 'calc(64px + env(safe-area-inset-bottom))',
    width: 'auto',
    maxWidth: 'none',
    minHeight: 44,
    padding: '0 6px 0 16px',
    borderRadius: 0,
    boxShadow: 'none',
    '& > span': { flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    '& > button': { minHeight: 44 },
  },
  '@media (hover: none)': { '& .key': { display: 'none' } },
}));

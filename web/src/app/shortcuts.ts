import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { PLACES } from './places';

const FORGET_MS = 1500;

/** Ctrl or ⌘ K finds, ? helps, g and a letter goes somewhere. Nothing happens while somebody types. */
export function useShortcuts({ onFind, onHelp }: { onFind: () => void; onHelp: () => void }): void {
  const navigate = useNavigate();
  const goPressed = useRef(0);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        onFind();
        return;
      }
      const typing =
        event.target instanceof HTMLElement &&
        event.target.matches('input, textarea, select, [contenteditable], [role=dialog] *');
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const going = event.timeStamp - goPressed.current < FORGET_MS;
      goPressed.current = event.key === 'g' ? event.timeStamp : -FORGET_MS;
      const place = going ? PLACES.find(({ key }) => key === event.key) : undefined;
      if (place) {
        event.preventDefault();
        event.stopImmediatePropagation();
        void navigate(place.path);
      } else if (event.key === '?') {
        event.preventDefault();
        onHelp();
      }
    };
    // Before the lists hear it: after g, a letter is a place and no decision.
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      document.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [navigate, onFind, onHelp]);
}

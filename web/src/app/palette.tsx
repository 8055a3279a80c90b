import Dialog from '@mui/material/Dialog';
import { styled } from '@mui/material/styles';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useListProductsQuery } from '../api/generated';
import { SearchIcon } from '../ui/icons';
import { phrases } from '../ui/phrases';
import { byMatch } from './by_match';
import { FURTHER, PLACES, words as places } from './places';

const words = phrases('app/palette', {
  label: 'Find a screen or a product',
  placeholder: 'Go to a screen, or find a product by name or SKU',
  screens: 'Screens',
  products: 'Products',
  actions: 'Do',
  none: (asked: string) => `Nothing is called “${asked}”.`,
});

interface Found {
  id: string;
  group: string;
  name: string;
  note?: string;
  go: () => void;
}

interface PaletteProps {
  onClose: () => void;
  onHelp: () => void;
  onTour: () => void;
}

/** So many are asked for, that the best of them are among those that are shown. */
const ASKED_PRODUCTS = 50;
const MOST_PRODUCTS = 8;

/** Anywhere in the app from a few letters. */
export function Palette({ onClose, ...more }: PaletteProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      aria-label={words.label}
      slotProps={{ paper: { sx: { position: 'fixed', top: { xs: 8, sm: '12vh' }, m: 0, width: 'calc(100% - 16px)' } } }}
    >
      <Search onClose={onClose} {...more} />
    </Dialog>
  );
}

function Search({ onClose, onHelp, onTour }: PaletteProps) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(typed.trim());
  const list = useId();
  const { currentData: products } = useListProductsQuery(
    { search: asked, archived: false, limit: ASKED_PRODUCTS },
    { skip: asked.length < 2 },
  );

  const goTo = (path: string) => () => {
    void navigate(path);
    onClose();
  };
  const then = (act: () => void) => () => {
    onClose();
    act();
  };
  const screens: Found[] = [
    ...PLACES.map(({ path, name, full }) => ({ path, name: (full ?? name)() })),
    ...FURTHER.map(({ path, full }) => ({ path, name: full() })),
  ].map(({ path, name }) => ({ id: path, group: words.screens, name, go: goTo(path) }));
  const actions: Found[] = [
    { id: 'help', group: words.actions, name: places.help, note: '?', go: then(onHelp) },
    { id: 'tour', group: words.actions, name: places.tour, go: then(onTour) },
  ];
  const named = asked.length < 2 ? [] : (products?.items ?? []);
  // Those that go by a barcode alone are found, too, and come last.
  const nearest = [...new Set([...byMatch(named, asked, ({ name, sku }) => [name, sku]), ...named])];
  const found: Found[] = [
    ...byMatch(screens, typed, ({ name }) => [name]),
    ...nearest.slice(0, MOST_PRODUCTS).map(({ id, name, sku }) => ({
      id,
      group: words.products,
      name: name || sku,
      ...(sku === name ? {} : { note: sku }),
      go: goTo(`/products/${id}`),
    })),
    ...byMatch(actions, typed, ({ name }) => [name]),
  ];
  const chosen = found[Math.min(at, found.length - 1)];

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(1, found.length));
    else if (event.key === 'ArrowUp') setAt((at - 1 + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') chosen?.go();
    else return;
    event.preventDefault();
  };

  return (
    <Box>
      <div className="field">
        <SearchIcon />
        <input
          // eslint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type here
          autoFocus
          role="combobox"
          aria-label={words.label}
          aria-expanded
          aria-controls={list}
          aria-activedescendant={chosen ? `${list} ${chosen.id}` : undefined}
          aria-autocomplete="list"
          placeholder={words.placeholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="found" id={list} role="listbox" aria-label={words.label}>
        {found.map((one, index) => (
          // The keys are those of the field above, which keeps the focus.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={one.id}
            id={`${list} ${one.id}`}
            role="option"
            aria-selected={one === chosen}
            data-group={one.group === found[index - 1]?.group ? undefined : one.group}
            ref={one === chosen ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
            onClick={one.go}
            onPointerMove={() => {
              setAt(index);
            }}
          >
            <span>{one.name}</span>
            {one.note && <small>{one.note}</small>}
          </div>
        ))}
      </div>
      {found.length === 0 && <p role="status">{words.none(asked)}</p>}
    </Box>
  );
}

const Box = styled('div')(({ theme }) => ({
  display: 'flex',
  flexDirection: 'column',
  minHeight: 0,
  maxHeight: '70vh',
  '& .field': {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    padding: '4px 18px',
    borderBottom: `1px solid ${theme.vars.palette.divider}`,
    fontSize: 20,
    color: theme.vars.palette.text.secondary,
  },
  '& input': {
    all: 'unset',
    flex: 1,
    minWidth: 0,
    height: 52,
    fontSize: 17,
    color: theme.vars.palette.text.primary,
    '&::placeholder': { color: theme.vars.palette.text.secondary, opacity: 1 },
  },
  '& .found': { padding: 8, overflowY: 'auto' },
  '& [role=option]': {
    position: 'relative',
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'baseline',
    gap: 16,
    padding: '9px 12px',
    borderRadius: 8,
    cursor: 'pointer',
    fontSize: 15,
    overflowWrap: 'anywhere',
  },
  '& [role=option][aria-selected=true]': { backgroundColor: theme.vars.palette.hairline },
  '& [role=option][data-group]': { marginTop: 28 },
  '& [role=option][data-group]::before': {
    content: 'attr(data-group)',
    position: 'absolute',
    top: -22,
    insetInlineStart: 12,
    fontSize: 12.5,
    color: theme.vars.palette.text.secondary,
  },
  '& small': { fontSize: 13, color: theme.vars.palette.text.secondary, whiteSpace: 'nowrap' },
  '& p': { margin: 0, padding: '4px 20px 22px', color: theme.vars.palette.text.secondary },
}));

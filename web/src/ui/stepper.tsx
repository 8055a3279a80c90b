import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { quantity } from './format';
import { MinusIcon, PlusIcon } from './icons';
import { readNumber } from './read_number';

interface StepperProps {
  /** What the number is, said to screen readers. */
  label: string;
  value: number;
  step: number;
  /** The nearest allowed value at or above what was typed. */
  allow: (typed: number) => number;
  onChange: (value: number) => void;
  /** Enter or Escape: the person is done here. */
  onDone?: () => void;
  /** Under the field, when there is nothing more urgent to say. */
  hint: string;
  describeAllowed: string;
  changed: boolean;
  tabbable: boolean;
}

/** A number that moves in steps. What was typed and is not a step is moved up to one, and the field says so. */
export function Stepper({
  label,
  value,
  step,
  allow,
  onChange,
  onDone,
  hint,
  describeAllowed,
  changed,
  tabbable,
}: StepperProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);

  const choose = (next: number) => {
    setTyped(null);
    setNote(null);
    if (next !== value) onChange(next);
  };

  const commit = () => {
    if (typed === null) return;
    const wanted = readNumber(typed);
    if (wanted === null) {
      setTyped(null);
      setNote(`“${typed.trim()}” is not a quantity; kept ${quantity(value)}`);
      return;
    }
    const allowed = allow(wanted);
    choose(allowed);
    if (allowed !== wanted) setNote(`${quantity(wanted)} → ${quantity(allowed)}: ${describeAllowed}`);
  };

  const move = (steps: number) => {
    choose(allow(Math.max(0, value + steps * step)));
  };

  return (
    <Root className="stepper">
      <div className="field" data-changed={changed || undefined}>
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          disabled={value <= 0}
          onClick={() => {
            move(-1);
          }}
        >
          <MinusIcon />
        </button>
        <input
          inputMode="decimal"
          autoComplete="off"
          role="spinbutton"
          aria-label={label}
          aria-valuenow={value}
          aria-valuemin={0}
          aria-valuetext={`${quantity(value)}, ${describeAllowed}`}
          tabIndex={tabbable ? 0 : -1}
          value={typed ?? String(value)}
          onFocus={(event) => {
            event.target.select();
          }}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
              event.preventDefault();
              move(event.key === 'ArrowUp' ? 1 : -1);
            } else if (event.key === 'Enter') {
              commit();
              onDone?.();
            } else if (event.key === 'Escape') {
              setTyped(null);
              onDone?.();
            } else return;
            event.stopPropagation();
          }}
        />
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          onClick={() => {
            move(1);
          }}
        >
          <PlusIcon />
        </button>
      </div>
      <div className="hint" role={note ? 'status' : undefined} data-note={note ? true : undefined}>
        {note ?? hint}
      </div>
    </Root>
  );
}

const Root = styled('div')(({ theme }) => ({
  '& .field': {
    display: 'flex',
    height: 34,
    borderRadius: 8,
    border: `1px solid ${theme.vars.palette.divider}`,
    backgroundColor: theme.vars.palette.background.paper,
    '&:focus-within': { outline: `2px solid ${theme.vars.palette.primary.main}`, outlineOffset: -1 },
    '&[data-changed]': { borderColor: theme.vars.palette.primary.main },
  },
  '& button': {
    all: 'unset',
    boxSizing: 'border-box',
    flex: 'none',
    width: 32,
    display: 'grid',
    placeItems: 'center',
    cursor: 'pointer',
    fontSize: 16,
    color: theme.vars.palette.text.secondary,
    '&:hover': { color: theme.vars.palette.text.primary },
    '&:disabled': { opacity: 0.35, cursor: 'default' },
  },
  '& input': {
    all: 'unset',
    flex: 1,
    minWidth: 0,
    textAlign: 'center',
    fontWeight: 650,
    fontSize: 15,
    fontVariantNumeric: 'tabular-nums',
    color: theme.vars.palette.text.primary,
  },
  '& .hint': {
    marginTop: 3,
    fontSize: 12,
    lineHeight: 1.3,
    textAlign: 'center',
    color: theme.vars.palette.text.secondary,
    '&[data-note]': { color: theme.vars.palette.warning.main },
  },
}));

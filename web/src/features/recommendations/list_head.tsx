import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { ReorderList } from '../../api/generated';
import { daysBetween, today } from '../../ui/dates';
import { ago, clock, count, fullDay, money, plural, roundMoney } from '../../ui/format';
import { phrases } from '../../ui/phrases';
import type { Totals } from './rules';

const words = phrases('features/recommendations/list_head', {
  title: 'Reorder list',
  tab: (lines: string) => `${lines} to decide`,
  closed: (day: string) => `what to order after closing on ${day}`,
  made: (time: string) => `list made at ${time}`,
  line: 'line to decide',
  lines: 'lines to decide',
  first: 'lines to decide first',
  ofAll: (lines: string) => `of ${lines}`,
  cost: 'order cost',
  without: (lines: string) => `without ${lines} of unknown cost`,
  stake: 'at stake',
  accepted: (lines: string) => `accepted, ${lines}`,
});

interface ListHeadProps {
  list: ReorderList;
  /** Of the lines that are shown. */
  totals: Totals;
  /** Whether they are only those that come first. */
  cutShort: boolean;
  actions: ReactNode;
}

/** Whose list, for which day, and what it comes to. */
export function ListHead({ list, totals, cutShort, actions }: ListHeadProps) {
  const age = daysBetween(list.as_of, today());
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'space-between',
        alignItems: 'flex-end',
        columnGap: 6,
        rowGap: 2.5,
        pt: { xs: 3, sm: 4.5 },
        pb: 2.5,
      }}
    >
      <title>{`${words.tab(count(totals.toDecide))} · ${list.organisation} · Shelfcast`}</title>
      <Box>
        <Typography
          component="h1"
          sx={{ fontSize: { xs: 28, sm: 34 }, fontWeight: 700, letterSpacing: '-0.022em', lineHeight: 1.15 }}
        >
          {words.title}
        </Typography>
        <Typography sx={{ color: 'text.secondary', mt: 0.5, fontSize: 15 }}>
          <strong>{list.organisation}</strong> · {words.closed(fullDay(list.as_of))}
          {age > 0 && (
            <Box component="span" sx={{ color: age > 1 ? 'warning.main' : 'inherit' }}>
              {' '}
              ({ago(age)})
            </Box>
          )}
          , {words.made(clock(list.made_at))}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>{actions}</Box>
      </Box>
      <Box component="dl" sx={{ display: 'flex', columnGap: { xs: 3.5, sm: 5 }, m: 0, flexWrap: 'wrap', rowGap: 1 }}>
        <Figure
          name={cutShort ? words.first : totals.toDecide === 1 ? words.line : words.lines}
          value={count(totals.toDecide)}
          note={cutShort ? words.ofAll(count(list.line_count)) : undefined}
        />
        <Figure
          name={words.cost}
          value={totals.withoutCost > 0 && totals.toDecideCost === 0 ? '–' : money(totals.toDecideCost, list.currency)}
          note={totals.withoutCost > 0 ? words.without(plural(totals.withoutCost, 'line')) : undefined}
        />
        {totals.stake > 0 && (
          <Figure
            name={words.stake}
            value={roundMoney(totals.stake, list.currency)}
            note={cutShort ? words.ofAll(roundMoney(list.money_at_stake, list.currency)) : undefined}
            quiet
          />
        )}
        {totals.accepted > 0 && (
          <Figure
            name={words.accepted(plural(totals.accepted, 'line'))}
            value={money(totals.acceptedCost, list.currency)}
            quiet
          />
        )}
      </Box>
    </Box>
  );
}

interface FigureProps {
  name: string;
  value: string;
  note?: string | undefined;
  quiet?: boolean;
}

function Figure({ name, value, note, quiet = false }: FigureProps) {
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column-reverse' }}>
      <Typography component="dt" sx={{ fontSize: 13, color: 'text.secondary', mt: 0.25 }}>
        {name}
        {note && <Box component="span">{` (${note})`}</Box>}
      </Typography>
      <Typography
        component="dd"
        sx={{
          m: 0,
          fontSize: { xs: 24, sm: 28 },
          fontWeight: quiet ? 400 : 650,
          letterSpacing: '-0.015em',
          lineHeight: 1.1,
          fontVariantNumeric: 'proportional-nums',
          color: quiet ? 'text.secondary' : 'text.primary',
        }}
      >
        {value}
      </Typography>
    </Box>
  );
}

import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { ReorderList } from '../../api/generated';
import { daysBetween, today } from '../../ui/dates';
import { ago, clock, fullDay, money, plural, roundMoney } from '../../ui/format';
import type { Totals } from './rules';

/** Whose list, for which day, and what it comes to. */
export function ListHead({ list, totals, actions }: { list: ReorderList; totals: Totals; actions: ReactNode }) {
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
      <title>{`${totals.toDecide} to decide · ${list.organisation} · Shelfcast`}</title>
      <Box>
        <Typography
          component="h1"
          sx={{ fontSize: { xs: 28, sm: 34 }, fontWeight: 700, letterSpacing: '-0.022em', lineHeight: 1.15 }}
        >
          Reorder list
        </Typography>
        <Typography sx={{ color: 'text.secondary', mt: 0.5, fontSize: 15 }}>
          <strong>{list.organisation}</strong> · what to order after closing on {fullDay(list.as_of)}
          {age > 0 && (
            <Box component="span" sx={{ color: age > 1 ? 'warning.main' : 'inherit' }}>
              {' '}
              ({ago(age)})
            </Box>
          )}
          , list made at {clock(list.made_at)}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>{actions}</Box>
      </Box>
      <Box component="dl" sx={{ display: 'flex', columnGap: { xs: 3.5, sm: 5 }, m: 0, flexWrap: 'wrap', rowGap: 1 }}>
        <Figure name={totals.toDecide === 1 ? 'line to decide' : 'lines to decide'} value={String(totals.toDecide)} />
        <Figure
          name="order cost"
          value={money(totals.toDecideCost, list.currency)}
          note={totals.withoutCost > 0 ? `without ${plural(totals.withoutCost, 'line')} of unknown cost` : undefined}
        />
        {list.money_at_stake > 0 && (
          <Figure name="at stake" value={roundMoney(list.money_at_stake, list.currency)} quiet />
        )}
        {totals.accepted > 0 && (
          <Figure
            name={`accepted, ${plural(totals.accepted, 'line')}`}
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

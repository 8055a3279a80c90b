import Box from '@mui/material/Box';
import type { Figure as Told, Summary } from '../../api/generated';
import { Figure, Figures } from '../../ui/figure';
import { count, number, plural, roundMoney, share } from '../../ui/format';
import { phrases } from '../../ui/phrases';

const words = phrases('features/recommendations/today_figures', {
  line: 'line to decide',
  lines: 'lines to decide',
  stake: 'money at stake',
  cost: 'order cost',
  prevented: 'stock-outs prevented',
  tiedUp: 'money tied up in stock',
  accuracy: 'forecast accuracy',
  turnover: 'turnover',
  aYear: (times: string) => `${times} a year`,
  risk: 'stock-out risk',
  within: (items: string) => `${items} within 7 days`,
  supply: (days: string) => `${days} of supply`,
  slow: (amount: string) => `${amount} moves slowly`,
  unknown: '–',
  notYet: 'not known yet',
  costUnknown: 'cost unknown',
});

const IN_THREE = {
  display: { sm: 'grid', lg: 'flex' },
  gridTemplateColumns: { sm: 'repeat(3, 1fr)' },
  columnGap: { sm: 3, lg: 5 },
};

/** So that none of them stands alone below the others. */
const IN_A_ROW = {
  display: { sm: 'grid' },
  gridTemplateColumns: { sm: 'repeat(3, 1fr)', md: 'repeat(5, 1fr)', lg: 'repeat(5, auto)' },
  columnGap: { sm: 3, xl: 5 },
  justifySelf: { lg: 'end' },
  '& dt': { maxWidth: 150 },
};

/** The morning in figures: what waits, then how things stand. Each says what it means when it is pointed at. */
export function TodayFigures({ summary }: { summary: Summary }) {
  const { currency } = summary;
  const amount = (value: number): string => roundMoney(value, currency);
  const toDecide = summary.lines_to_decide.value;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3,
        gridTemplateColumns: { xs: '1fr', lg: 'auto 1fr' },
        columnGap: { lg: 5, xl: 8 },
        py: 2.5,
        borderTop: 1,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Figures sx={IN_THREE}>
        <Figure
          name={toDecide === 1 ? words.line : words.lines}
          value={told(summary.lines_to_decide, count)}
          definition={summary.lines_to_decide.definition}
        />
        <Figure
          name={words.stake}
          value={told(summary.money_at_stake, amount)}
          definition={summary.money_at_stake.definition}
          tone="good"
        />
        <Figure
          name={words.cost}
          value={told(summary.order_cost, amount)}
          definition={summary.order_cost.definition}
          note={summary.order_cost.value === null ? words.costUnknown : undefined}
          quiet
        />
      </Figures>
      <Figures sx={IN_A_ROW}>
        <Figure
          name={words.risk}
          value={told(summary.stockout_risk, share)}
          definition={summary.stockout_risk.definition}
          note={note(summary.items_expected_out, (items) => words.within(plural(items, 'item')))}
          quiet
        />
        <Figure
          name={words.prevented}
          value={told(summary.stockouts_prevented, count)}
          definition={summary.stockouts_prevented.definition}
          note={summary.stockouts_prevented.value === null ? words.notYet : undefined}
          quiet
        />
        <Figure
          name={words.tiedUp}
          value={told(summary.stock_value, amount)}
          definition={summary.stock_value.definition}
          note={note(summary.days_of_supply, (days) => words.supply(plural(Math.round(days), 'day')))}
          quiet
        />
        <Figure
          name={words.turnover}
          value={told(summary.turnover, (times) => words.aYear(number(times)))}
          definition={summary.turnover.definition}
          note={summary.turnover.value === null ? words.notYet : undefined}
          quiet
        />
        <Figure
          name={words.accuracy}
          value={told(summary.forecast_accuracy, share)}
          definition={summary.forecast_accuracy.definition}
          note={summary.forecast_accuracy.value === null ? words.notYet : undefined}
          quiet
        />
      </Figures>
    </Box>
  );
}

const told = (figure: Told, write: (value: number) => string): string =>
  figure.value === null ? words.unknown : write(figure.value);

const note = (figure: Told, write: (value: number) => string): string | undefined =>
  figure.value === null ? undefined : write(figure.value);

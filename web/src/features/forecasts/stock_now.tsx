import { type StockLevel, useCancelReceiptMutation, useExpectedReceiptsQuery } from '../../api/generated';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { failureOf } from '../../http/failure';
import { useAsk } from '../../ui/confirm';
import { Figure, Figures } from '../../ui/figure';
import { today } from '../../ui/dates';
import { date, day, number, quantity, share } from '../../ui/format';
import { Part } from '../../ui/part';
import { Answered } from '../../ui/states';
import { useSay } from '../../ui/toast';
import { words } from './words';

const RISKY = 0.2;

/** What is there and on its way. */
export function StockNow({ level, unit }: { level: StockLevel; unit: string }) {
  const known = level.counted_on !== null || level.on_hand > 0;
  const awaited = level.on_order > 0;
  const receipts = useExpectedReceiptsQuery({ sku: level.product_id, location: level.location_id, state: 'open' });
  return (
    <>
      <Figures>
        <Figure
          name={words.onHand}
          value={known ? withUnit(level.on_hand, unit) : '–'}
          definition={words.onHandMeans}
          note={level.counted_on === null ? words.neverCounted : words.countedOn(date(level.counted_on))}
          tone={known && level.on_hand <= 0 ? 'bad' : 'plain'}
        />
        <Figure
          name={words.onOrder}
          value={withUnit(level.on_order, unit)}
          definition={words.onOrderMeans}
          quiet={level.on_order === 0}
        />
        {level.days_of_supply !== null && (
          <Figure
            name={awaited ? words.daysOfSupplyWithout : words.daysOfSupply}
            value={number(level.days_of_supply)}
            definition={words.daysOfSupplyMeans}
          />
        )}
        {level.stockout_risk !== null && (
          <Figure
            name={awaited ? words.riskWithout : words.risk}
            value={share(level.stockout_risk)}
            definition={words.riskMeans}
            tone={level.stockout_risk > RISKY ? 'warning' : 'plain'}
          />
        )}
      </Figures>
      <Answered of={receipts} loading={null}>
        {({ items }) =>
          items.length > 0 && (
            <Part title={words.orders}>
              <Orders>
                {items.map((receipt) => (
                  <li key={receipt.id}>
                    <b>{withUnit(receipt.outstanding, unit)}</b>
                    <span>
                      {day(receipt.due)}
                      {receipt.due < today() && <em> {words.overdue}</em>}
                    </span>
                    <span>{sourceWords(receipt.source)}</span>
                    {receipt.received === 0 && (
                      <Cancel receipt={receipt.id} name={withUnit(receipt.outstanding, unit)} />
                    )}
                  </li>
                ))}
              </Orders>
            </Part>
          )
        }
      </Answered>
    </>
  );
}

/** Who said that it comes: an accepted line of an order list, or the file or person that is named. */
const sourceWords = (source: string): string => (source.startsWith('recommendation ') ? words.accepted : source);

function Cancel({ receipt, name }: { receipt: string; name: string }) {
  const [cancel, cancelling] = useCancelReceiptMutation();
  const ask = useAsk();
  const say = useSay();
  const onPress = async () => {
    if (!(await ask({ title: words.cancelTitle(name), body: words.cancelBody, confirm: words.cancel }))) return;
    const answer = await cancel({ id: receipt });
    if (answer.error) say({ said: failureOf(answer.error).detail, severity: 'error' });
    else say({ said: words.cancelled });
  };
  return (
    <Button size="small" color="inherit" disabled={cancelling.isLoading} onClick={() => void onPress()}>
      {words.cancel}
    </Button>
  );
}

export const withUnit = (value: number, unit: string): string =>
  unit === 'each' ? quantity(value) : `${quantity(value)} ${unit}`;

const Orders = styled('ul')(({ theme }) => ({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  maxWidth: 620,
  fontSize: 14.5,
  '& li': {
    display: 'grid',
    gridTemplateColumns: '110px 140px minmax(0, 1fr) auto',
    alignItems: 'center',
    overflowWrap: 'anywhere',
    gap: 16,
    padding: '7px 0',
    borderBottom: `1px solid ${theme.vars.palette.hairline}`,
  },
  '& b': { textAlign: 'end', fontWeight: 600 },
  '& span:last-of-type': { color: theme.vars.palette.text.secondary },
  '@media (max-width: 599.98px)': { '& li': { gridTemplateColumns: '90px 1fr' } },
  '& em': { fontStyle: 'normal', color: theme.vars.palette.warning.main },
}));

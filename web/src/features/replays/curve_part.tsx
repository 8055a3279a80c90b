import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { styled } from '@mui/material/styles';
import { type Curve, type Replay, useReplayCurveQuery, useRequestReplayCurveMutation } from '../../api/generated';
import { TradeOff } from '../../charts/trade_off';
import { failureOf } from '../../http/failure';
import { number, roundMoney, share } from '../../ui/format';
import { Part } from '../../ui/part';
import { Answered } from '../../ui/states';
import { useSay } from '../../ui/toast';
import { useThisRule } from './use_this_rule';
import { ruleWords, words } from './words';

const ASK_EVERY_MS = 1000;

/** What more service costs in stock, and what stock saves in service: a point for each target. */
export function CurvePart({ replay }: { replay: Replay }) {
  const first = useReplayCurveQuery({ id: replay.id });
  const going = first.data?.state === 'waiting' || first.data?.state === 'running';
  const query = useReplayCurveQuery({ id: replay.id }, { pollingInterval: going ? ASK_EVERY_MS : 0 });
  const [request, requesting] = useRequestReplayCurveMutation();
  const say = useSay();
  const onAsk = async () => {
    const answer = await request({ id: replay.id, curveBody: {} });
    if (answer.error) say({ said: failureOf(answer.error).detail, severity: 'error' });
  };
  return (
    <Part title={words.curve} note={words.curveNote}>
      <Answered of={query}>
        {(curve) => {
          if (curve.state === 'waiting' || curve.state === 'running') {
            return (
              <Box sx={{ maxWidth: 560 }}>
                <Box role="status">
                  {words.curveRunning}
                  {curve.message !== null && `: ${curve.message}`}
                </Box>
                <LinearProgress
                  aria-label={words.curveRunning}
                  variant={curve.progress > 0 ? 'determinate' : 'indeterminate'}
                  value={curve.progress * 100}
                  sx={{ mt: 1, borderRadius: 2 }}
                />
              </Box>
            );
          }
          if (curve.points.length > 0) return <Points curve={curve} replay={replay} />;
          return (
            <>
              {curve.problem && <p>{String(curve.problem.detail)}</p>}
              <Button variant="outlined" disabled={requesting.isLoading} onClick={() => void onAsk()}>
                {words.curveAsk}
              </Button>
            </>
          );
        }}
      </Answered>
    </Part>
  );
}

function Points({ curve, replay }: { curve: Curve; replay: Replay }) {
  const use = useThisRule(replay);
  const inMoney = curve.points.every((point) => point.stock_money !== null);
  const stock = (point: Curve['points'][number]) => (inMoney ? (point.stock_money ?? 0) : point.stock_units);
  const amount = (value: number) => roundMoney(value, replay.currency);
  const name = (point: Curve['points'][number]) =>
    point.is_today ? words.today : point.is_cheapest ? words.cheapest : ruleWords(point.policy);
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
        gap: 4,
      }}
    >
      <TradeOff
        label={words.curveLabel}
        points={curve.points.map((point) => ({
          name: name(point),
          x: stock(point),
          y: point.fill_rate,
          curve: point.target === null ? null : 'targets',
          look: point.is_today ? 'today' : point.is_cheapest ? 'chosen' : 'plain',
        }))}
        xName={inMoney ? words.stockMoney : words.stockUnits}
        yName={words.fillRate}
        formatX={inMoney ? amount : number}
        formatY={share}
      />
      <Table>
        <thead>
          <tr>
            <th scope="col">{words.target}</th>
            <th scope="col">{words.fillRate}</th>
            <th scope="col">{words.stock}</th>
            <th scope="col">{words.cost}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {curve.points.map((point) => (
            <tr key={point.policy}>
              <th scope="row">
                {ruleWords(point.policy)}
                {(point.is_today || point.is_cheapest) && <small> {name(point)}</small>}
              </th>
              <td>{share(point.fill_rate)}</td>
              <td>{inMoney ? amount(stock(point)) : number(stock(point))}</td>
              <td>{amount(point.total_cost)}</td>
              <td>
                {!point.is_today && (
                  <Button
                    size="small"
                    aria-label={words.useOne(ruleWords(point.policy))}
                    onClick={() => void use(point.policy)}
                  >
                    {words.use}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Box>
  );
}

const Table = styled('table')(({ theme }) => ({
  borderCollapse: 'collapse',
  fontSize: 13.5,
  alignSelf: 'start',
  '& th, & td': {
    padding: '4px 0 4px 12px',
    textAlign: 'end',
    fontWeight: 400,
    borderBottom: `1px solid ${theme.vars.palette.hairline}`,
  },
  '& th:first-of-type': { textAlign: 'start', paddingInlineStart: 0 },
  '& thead th': { fontSize: 12.5, color: theme.vars.palette.text.secondary },
  '& small': { color: theme.vars.palette.primary.main, fontWeight: 600 },
}));

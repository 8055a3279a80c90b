import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Command } from '../../ui/command';
import { plural } from '../../ui/format';
import { Message } from '../../ui/message';
import { phrases } from '../../ui/phrases';

const words = phrases('features/recommendations/instead_of_list', {
  noList: 'No list yet',
  lookAgain: 'Look again',
  twoCommands: 'Two commands make one:',
  importSays: 'reads what you sold and what you have',
  nightlySays: 'forecasts demand and makes the list',
  unreachable: 'The list could not be read',
  offline: 'You are offline',
  offlineSays: 'The list appears as soon as the connection is back.',
  tryAgain: 'Try again',
  showAll: 'Show all products',
  allDecided: 'All decided',
  settledOne: '1 line of today’s list is settled; see below.',
  settled: (lines: string) => `${lines} of today’s list are settled; see below.`,
  nothing: 'Nothing to order today',
  covers: 'What is on hand and on order covers the demand that is likely before the next delivery, for every product.',
  coversJudged: (products: string) =>
    `${products} could not be judged; see below what is missing. For any other, what is on hand and on order covers the demand that is likely before the next delivery.`,
  noMatch: (filter: string) => `No line matches “${filter}”`,
  clear: 'Clear the filter',
});

/** The server has no list yet; it says so in `detail`. */
export function NoListYet({ detail, onRetry }: { detail: string; onRetry: () => void }) {
  return (
    <Message
      alone
      title={words.noList}
      action={
        <Button variant="outlined" onClick={onRetry}>
          {words.lookAgain}
        </Button>
      }
    >
      <p>{detail}</p>
      <p>{words.twoCommands}</p>
      <Box
        component="dl"
        sx={{
          display: 'grid',
          gridTemplateColumns: { sm: 'max-content 1fr' },
          gap: 1.5,
          alignItems: 'baseline',
          m: 0,
          '& dd': { m: 0 },
        }}
      >
        <dt>
          <Command>shelfcast import</Command>
        </dt>
        <dd>{words.importSays}</dd>
        <dt>
          <Command>shelfcast nightly</Command>
        </dt>
        <dd>{words.nightlySays}</dd>
      </Box>
    </Message>
  );
}

export function ListUnreachable({ detail, online, onRetry }: { detail: string; online: boolean; onRetry: () => void }) {
  return (
    <Message
      alone
      urgent
      title={online ? words.unreachable : words.offline}
      action={
        <Button variant="contained" onClick={onRetry}>
          {words.tryAgain}
        </Button>
      }
    >
      {online ? detail : words.offlineSays}
    </Message>
  );
}

interface NothingToOrderProps {
  setAside: number;
  decided: number;
  everything: boolean;
  onShowEverything: () => void;
}

export function NothingToOrder({ setAside, decided, everything, onShowEverything }: NothingToOrderProps) {
  const action = everything ? null : (
    <Button variant="outlined" onClick={onShowEverything}>
      {words.showAll}
    </Button>
  );
  if (decided > 0) {
    return (
      <Message title={words.allDecided} action={action}>
        {decided === 1 ? words.settledOne : words.settled(plural(decided, 'line'))}
      </Message>
    );
  }
  return (
    <Message title={words.nothing} action={action}>
      {setAside > 0 ? words.coversJudged(plural(setAside, 'product')) : words.covers}
    </Message>
  );
}

export function NothingMatches({ filter, onClear }: { filter: string; onClear: () => void }) {
  return (
    <Message
      title={words.noMatch(filter)}
      action={
        <Button variant="outlined" onClick={onClear}>
          {words.clear}
        </Button>
      }
    />
  );
}

import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Command } from '../../ui/command';
import { plural } from '../../ui/format';
import { Message } from '../../ui/message';

/** The server has no list yet; it says so in `detail`. */
export function NoListYet({ detail, onRetry }: { detail: string; onRetry: () => void }) {
  return (
    <Message
      alone
      title="No list yet"
      action={
        <Button variant="outlined" onClick={onRetry}>
          Look again
        </Button>
      }
    >
      <p>{detail}</p>
      <p>Two commands make one:</p>
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
        <dd>reads what you sold and what you have</dd>
        <dt>
          <Command>shelfcast nightly</Command>
        </dt>
        <dd>forecasts demand and makes the list</dd>
      </Box>
    </Message>
  );
}

export function ListUnreachable({ detail, online, onRetry }: { detail: string; online: boolean; onRetry: () => void }) {
  return (
    <Message
      alone
      urgent
      title={online ? 'The list could not be read' : 'You are offline'}
      action={
        <Button variant="contained" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {online ? detail : 'The list appears as soon as the connection is back.'}
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
      Show all products
    </Button>
  );
  if (decided > 0) {
    return (
      <Message title="All decided" action={action}>
        {plural(decided, 'line')} of today’s list {decided === 1 ? 'is' : 'are'} settled; see below.
      </Message>
    );
  }
  return (
    <Message title="Nothing to order today" action={action}>
      What is on hand and on order covers the demand that is likely before the next delivery
      {setAside > 0
        ? `, for every product that could be judged. ${plural(setAside, 'product')} could not; see below.`
        : ', for every product.'}
    </Message>
  );
}

export function NothingMatches({ filter, onClear }: { filter: string; onClear: () => void }) {
  return (
    <Message
      title={`No line matches “${filter}”`}
      action={
        <Button variant="outlined" onClick={onClear}>
          Clear the filter
        </Button>
      }
    />
  );
}

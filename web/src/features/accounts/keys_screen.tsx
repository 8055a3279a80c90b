import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useMemo, useState } from 'react';
import {
  type CreatedKey,
  type KnownKey,
  useCreateKeyMutation,
  useListKeysQuery,
  useRevokeKeyMutation,
} from '../../api/generated';
import { failureOf } from '../../http/failure';
import { Command } from '../../ui/command';
import { useAsk } from '../../ui/confirm';
import { date, moment } from '../../ui/format';
import { Page } from '../../ui/page';
import { Sheet } from '../../ui/sheet';
import { Answered, Empty } from '../../ui/states';
import { useSay } from '../../ui/toast';
import { type Column, VirtualTable } from '../../ui/virtual_table';
import { words } from './key_words';

/** The keys that programs show: created, told once, revoked. */
export function KeysScreen() {
  const query = useListKeysQuery();
  const [adding, setAdding] = useState(false);
  const [created, setCreated] = useState<CreatedKey | null>(null);
  const revoke = useRevoke();
  const columns = useMemo(() => columnsOf((key) => void revoke(key)), [revoke]);
  return (
    <Page
      title={words.title}
      subtitle={words.note}
      actions={
        <Button
          variant="outlined"
          onClick={() => {
            setAdding(true);
          }}
        >
          {words.add}
        </Button>
      }
    >
      <Answered of={query}>
        {(keys) =>
          keys.length === 0 ? (
            <Empty title={words.empty}>{words.emptyHint}</Empty>
          ) : (
            <VirtualTable
              label={words.title}
              rows={keys}
              columns={columns}
              rowKey={(key) => `${key.name} ${key.created_at}`}
            />
          )
        }
      </Answered>
      {adding && (
        <NewKey
          onClose={() => {
            setAdding(false);
          }}
          onCreated={(key) => {
            setAdding(false);
            setCreated(key);
          }}
        />
      )}
      {created && (
        <ShownOnce
          created={created}
          onClose={() => {
            setCreated(null);
          }}
        />
      )}
    </Page>
  );
}

function useRevoke() {
  const [revoke] = useRevokeKeyMutation();
  const ask = useAsk();
  const say = useSay();
  return async (key: KnownKey) => {
    const question = {
      title: words.revokeTitle(key.name),
      body: words.revokeBody,
      confirm: words.revoke,
      dangerous: true,
    };
    if (!(await ask(question))) return;
    const answer = await revoke({ name: key.name });
    if (answer.error) say({ said: failureOf(answer.error).detail, severity: 'error' });
    else say({ said: words.revoked(key.name) });
  };
}

function NewKey({ onClose, onCreated }: { onClose: () => void; onCreated: (key: CreatedKey) => void }) {
  const [name, setName] = useState('');
  const [create, creating] = useCreateKeyMutation();
  const send = async () => {
    const answer = await create({ newKey: { name: name.trim() } });
    if (!answer.error) onCreated(answer.data);
  };
  return (
    <Sheet
      title={words.add}
      confirm={words.create}
      busy={creating.isLoading}
      failure={creating.error === undefined ? null : failureOf(creating.error).detail}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField
        size="small"
        label={words.name}
        helperText={words.nameHint}
        value={name}
        onChange={(event) => {
          setName(event.target.value);
        }}
      />
    </Sheet>
  );
}

function ShownOnce({ created, onClose }: { created: CreatedKey; onClose: () => void }) {
  const say = useSay();
  const copy = async () => {
    await navigator.clipboard.writeText(created.key);
    say({ said: words.copied });
  };
  return (
    <Sheet
      title={words.createdTitle(created.name)}
      confirm={words.close}
      busy={false}
      failure={null}
      onSend={onClose}
      onClose={onClose}
      aside={<Button onClick={() => void copy()}>{words.copy}</Button>}
    >
      <span>{words.once}</span>
      <Command style={{ overflowWrap: 'anywhere' }}>{created.key}</Command>
    </Sheet>
  );
}

const columnsOf = (onRevoke: (key: KnownKey) => void): Column<KnownKey>[] => [
  {
    key: 'name',
    head: words.name,
    width: 'minmax(0, 2fr)',
    cell: (key) => <b style={{ fontWeight: 600 }}>{key.name}</b>,
    sortBy: (key) => key.name,
  },
  { key: 'begins', head: words.begins, width: '140px', cell: (key) => <code>{key.beginning}…</code> },
  {
    key: 'created',
    head: words.createdAt,
    width: '150px',
    cell: (key) => moment(key.created_at),
    sortBy: (key) => key.created_at,
  },
  {
    key: 'used',
    head: words.lastUsed,
    width: '130px',
    cell: (key) => (key.last_used_on === null ? words.never : date(key.last_used_on)),
    sortBy: (key) => key.last_used_on,
  },
  {
    key: 'state',
    head: words.state,
    width: '150px',
    cell: (key) => (key.revoked_at === null ? words.works : words.revokedAt(date(key.revoked_at.slice(0, 10)))),
  },
  {
    key: 'revoke',
    onPhone: 'bare',
    head: words.revoke,
    width: '90px',
    align: 'end',
    cell: (key) =>
      key.revoked_at === null && (
        <Button
          size="small"
          color="error"
          aria-label={words.revokeOne(key.name)}
          onClick={() => {
            onRevoke(key);
          }}
        >
          {words.revoke}
        </Button>
      ),
  },
];

import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import {
  api,
  type Location,
  type LocationType,
  useAddLocationsMutation,
  useArchiveLocationMutation,
  useEditLocationMutation,
  useRestoreLocationMutation,
} from '../../api/generated';
import { failureOf } from '../../http/failure';
import { ifMatch, wasOvertaken } from '../../http/versions';
import { Choice } from '../../ui/choice';
import { useAsk } from '../../ui/confirm';
import { Sheet } from '../../ui/sheet';
import { useSay } from '../../ui/toast';
import { TYPE_NAMES, typeWords, words } from './words';

interface LocationSheetProps {
  location: Location | null;
  onClose: () => void;
}

const draftOf = (location: Location | null) => ({
  name: location?.name ?? '',
  type: location?.type ?? 'shop',
  is_active: location?.is_active ?? true,
  address: location?.address ?? '',
  postal_code: location?.postal_code ?? '',
  city: location?.city ?? '',
  time_zone: location?.time_zone ?? '',
});

/** A place that holds stock, to be added or changed. */
export function LocationSheet({ location: given, onClose }: LocationSheetProps) {
  const [location, setLocation] = useState(given);
  const [draft, setDraft] = useState(() => draftOf(given));
  const [failure, setFailure] = useState<string | null>(null);
  const [overtaken, setOvertaken] = useState(false);
  const [add, adding] = useAddLocationsMutation();
  const [edit, editing] = useEditLocationMutation();
  const [archive] = useArchiveLocationMutation();
  const [restore] = useRestoreLocationMutation();
  const [read] = api.endpoints.getLocation.useLazyQuery();
  const say = useSay();
  const ask = useAsk();

  const failed = async (error: unknown) => {
    if (location && wasOvertaken(error)) {
      const now = await read({ location: location.id }).unwrap();
      setLocation(now);
      setDraft(draftOf(now));
      setOvertaken(true);
      setFailure(null);
    } else setFailure(failureOf(error).detail);
  };

  const send = async () => {
    const said = {
      ...draft,
      name: draft.name.trim(),
      address: draft.address.trim() || null,
      postal_code: draft.postal_code.trim() || null,
      city: draft.city.trim() || null,
      time_zone: draft.time_zone.trim() || null,
    };
    const answer = location
      ? await edit({ location: location.id, 'If-Match': ifMatch(location.version), locationChange: said })
      : await add({ body: said });
    if (answer.error) await failed(answer.error);
    else {
      say({ said: location ? words.saved(said.name) : words.added(said.name) });
      onClose();
    }
  };

  const setAside = async () => {
    if (!location) return;
    const stands = location.archived_at === null;
    const question = { title: words.archiveTitle(location.name), body: words.archiveBody, confirm: words.archive };
    if (stands && !(await ask(question))) return;
    const answer = stands
      ? await archive({ location: location.id, 'If-Match': ifMatch(location.version) })
      : await restore({ location: location.id });
    if (answer.error) await failed(answer.error);
    else {
      say({ said: stands ? words.archived(location.name) : words.restored(location.name) });
      onClose();
    }
  };

  const field = (
    name: 'name' | 'address' | 'postal_code' | 'city' | 'time_zone',
    label: string,
    helperText?: string,
  ) => (
    <TextField
      size="small"
      label={label}
      value={draft[name]}
      helperText={helperText}
      onChange={(event) => {
        setDraft({ ...draft, [name]: event.target.value });
      }}
    />
  );
  return (
    <Sheet
      title={location ? words.editOne(location.name) : words.addLocation}
      confirm={location ? words.save : words.create}
      busy={adding.isLoading || editing.isLoading}
      failure={failure}
      onSend={() => void send()}
      onClose={onClose}
      aside={
        location && (
          <Button color="inherit" onClick={() => void setAside()}>
            {location.archived_at === null ? words.archive : words.restore}
          </Button>
        )
      }
    >
      {overtaken && <Alert severity="warning">{words.overtaken}</Alert>}
      {field('name', words.name)}
      <Choice
        label={words.type}
        value={draft.type}
        options={TYPE_NAMES.map((type) => ({ value: type, words: typeWords(type) }))}
        onChange={(type) => {
          setDraft({ ...draft, type: type as LocationType });
        }}
      />
      {field('address', words.address)}
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 2fr' }, gap: 2 }}>
        {field('postal_code', words.postalCode)}
        {field('city', words.city)}
      </Box>
      {field('time_zone', words.timeZone, words.timeZoneHint)}
      <FormControlLabel
        label={words.active}
        control={
          <Switch
            checked={draft.is_active}
            onChange={(_, is_active) => {
              setDraft({ ...draft, is_active });
            }}
            slotProps={{ input: { role: 'switch' } }}
          />
        }
      />
    </Sheet>
  );
}

import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import {
  api,
  type Location,
  type LocationType,
  useAddLocationsMutation,
  useArchiveLocationMutation,
  useEditLocationMutation,
  useRestoreLocationMutation,
} from '../../api/generated';
import { ifMatch } from '../../http/versions';
import { Choice } from '../../ui/choice';
import { RecordSheet } from '../../ui/record_sheet';
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

type Draft = ReturnType<typeof draftOf>;

/** A place that holds stock, to be added or changed. */
export function LocationSheet({ location, onClose }: LocationSheetProps) {
  const [add] = useAddLocationsMutation();
  const [edit] = useEditLocationMutation();
  const [archive] = useArchiveLocationMutation();
  const [restore] = useRestoreLocationMutation();
  const [read] = api.endpoints.getLocation.useLazyQuery();
  return (
    <RecordSheet<Location, Draft>
      record={location}
      addTitle={words.addLocation}
      draftOf={draftOf}
      nameOf={(draft) => draft.name.trim()}
      archiveBody={words.archiveBody}
      send={(draft, kept) =>
        kept
          ? edit({ location: kept.id, 'If-Match': ifMatch(kept.version), locationChange: saidOf(draft) })
          : add({ body: saidOf(draft) })
      }
      archive={(kept) => archive({ location: kept.id, 'If-Match': ifMatch(kept.version) })}
      restore={(kept) => restore({ location: kept.id })}
      read={(kept) => read({ location: kept.id }).unwrap()}
      onClose={onClose}
    >
      {(draft, change) => <Fields draft={draft} change={change} />}
    </RecordSheet>
  );
}

const saidOf = (draft: Draft) => ({
  ...draft,
  name: draft.name.trim(),
  address: draft.address.trim() || null,
  postal_code: draft.postal_code.trim() || null,
  city: draft.city.trim() || null,
  time_zone: draft.time_zone.trim() || null,
});

function Fields({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
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
        change({ [name]: event.target.value });
      }}
    />
  );
  return (
    <>
      {field('name', words.name)}
      <Choice
        label={words.type}
        value={draft.type}
        options={TYPE_NAMES.map((type) => ({ value: type, words: typeWords(type) }))}
        onChange={(type) => {
          change({ type: type as LocationType });
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
              change({ is_active });
            }}
            slotProps={{ input: { role: 'switch' } }}
          />
        }
      />
    </>
  );
}

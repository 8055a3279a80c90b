import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type SettingsVersion, useRestoreSettingsMutation } from '../../api/generated';
import { failureOf } from '../../http/failure';
import { moment } from '../../ui/format';
import { Part } from '../../ui/part';
import { Answered } from '../../ui/states';
import { useSay } from '../../ui/toast';
import { saidWords } from './settings_draft';
import { type Scope, useVersions } from './settings_versions';
import { fields, words } from './words';

/** What was said before, by whom, and the way back. */
export function Versions({ scope }: { scope: Scope }) {
  const query = useVersions(scope);
  const [restore, restoring] = useRestoreSettingsMutation();
  const say = useSay();
  const versions = query.data?.pages.flatMap((page) => page.items) ?? [];
  const goBack = async (version: SettingsVersion) => {
    const answer = await restore({ ...scope, version: version.version });
    say(
      answer.error
        ? { said: failureOf(answer.error).detail, severity: 'error' }
        : { said: words.restored(version.version) },
    );
  };
  return (
    <Part title={words.versions} note={words.versionsNote}>
      <Answered of={query}>
        {() => (
          <>
            <List>
              {versions.map((version, place) => (
                <li key={version.version}>
                  <b>{words.version(version.version)}</b>
                  <span>
                    {saidWords(fields(), version.said)}
                    <small>
                      {[
                        version.changed_at === null ? null : moment(version.changed_at),
                        version.changed_by,
                        version.restored_from === null ? null : words.restoredFrom(version.restored_from),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </small>
                  </span>
                  {place === 0 ? (
                    <Box sx={{ color: 'primary.main', fontSize: 13 }}>{words.now}</Box>
                  ) : (
                    <Button
                      size="small"
                      disabled={restoring.isLoading}
                      aria-label={words.restoreOne(version.version)}
                      onClick={() => void goBack(version)}
                    >
                      {words.restore}
                    </Button>
                  )}
                </li>
              ))}
            </List>
            {query.hasNextPage && <Button onClick={() => void query.fetchNextPage()}>{words.earlier}</Button>}
          </>
        )}
      </Answered>
    </Part>
  );
}

export const List = styled('ul')(({ theme }) => ({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  fontSize: 14,
  '& li': {
    display: 'grid',
    gridTemplateColumns: '92px 1fr auto',
    alignItems: 'center',
    gap: 16,
    padding: '9px 0',
    borderBottom: `1px solid ${theme.vars.palette.hairline}`,
  },
  '& b': { fontWeight: 600 },
  '& a': { color: 'inherit', fontWeight: 600, overflowWrap: 'anywhere' },
  '& span': { minWidth: 0, overflowWrap: 'anywhere' },
  '& small': { display: 'block', fontSize: 13, color: theme.vars.palette.text.secondary },
  '@media (max-width: 599px)': {
    '& li': { gridTemplateColumns: '1fr auto' },
    '& span': { gridRow: 2, gridColumn: '1 / -1' },
  },
}));

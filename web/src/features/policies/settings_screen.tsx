import { Page } from '../../ui/page';
import { Empty } from '../../ui/states';

export function SettingsScreen() {
  return (
    <Page title="Settings">
      <Empty title="Not here yet">This screen comes with the next release.</Empty>
    </Page>
  );
}

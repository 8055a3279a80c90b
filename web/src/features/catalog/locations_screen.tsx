import { Page } from '../../ui/page';
import { Empty } from '../../ui/states';

export function LocationsScreen() {
  return (
    <Page title="Locations">
      <Empty title="Not here yet">This screen comes with the next release.</Empty>
    </Page>
  );
}

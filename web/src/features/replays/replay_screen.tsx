import { Page } from '../../ui/page';
import { Empty } from '../../ui/states';

export function ReplayScreen() {
  return (
    <Page title="Replay">
      <Empty title="Not here yet">This screen comes with the next release.</Empty>
    </Page>
  );
}

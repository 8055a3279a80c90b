import { Page } from '../../ui/page';
import { Empty } from '../../ui/states';

export function AccuracyScreen() {
  return (
    <Page title="Accuracy">
      <Empty title="Not here yet">This screen comes with the next release.</Empty>
    </Page>
  );
}

import { ProcessesPage } from '@/features/processes/processes-page';

export default function ProcessesRoute() {
  return <ProcessesPage />;
}

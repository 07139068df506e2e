declare module 'virtual:help/pages/*' {
  import type { HelpPage } from '@/features/help/types';

  const pages: HelpPage[];
  export default pages;
}

declare module 'virtual:help/words/*' {
  import type { HelpSection } from '@/features/help/types';

  const sections: HelpSection[];
  export default sections;
}

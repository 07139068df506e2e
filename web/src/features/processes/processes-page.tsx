export function ProcessesPage(_props: { id?: string }) { return null; }

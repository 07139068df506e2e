/** Something that can be gone to or done. */
export interface Command {
  key: string;
  label: string;
  detail?: string | null;
  icon: string | null;
  /** The key that does the same. */
  hint?: string;
  /** What it goes by besides its label. */
  also?: string;
  to?: string;
  run?: () => void;
}

export interface CommandGroup {
  name: 'pinned' | 'recent' | 'here' | 'pages' | 'actions' | 'records' | 'people';
  commands: Command[];
}

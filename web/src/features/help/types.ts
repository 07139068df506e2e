/** A heading of a page. */
export interface HelpHeading {
  id: string;
  text: string;
  depth: number;
}

/** A page of the help, turned into HTML when the program was built. */
export interface HelpPage {
  slug: string;
  title: string;
  html: string;
  headings: HelpHeading[];
}

/** A part of a page, as plain words. */
export interface HelpSection {
  slug: string;
  title: string;
  /** The heading's anchor; empty before the first heading. */
  id: string;
  heading: string;
  text: string;
}

export class DemoAccountView {
  login!: string;
  password!: string;
  /** What this account shows. */
  role!: string;
}

export class DemoView {
  accounts!: DemoAccountView[];
}

/** What the page must know before anybody signs in. */
export class SiteView {
  name!: string;
  version!: string;
  registrationOpen!: boolean;
  /** There is no admin yet: the first is created by the link that the start printed. */
  setupNeeded!: boolean;
  demo!: DemoView | null;
}

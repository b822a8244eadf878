import { attributeText } from './attribute-text.js';

export interface ButtonProps {
  label: string;
  tone?: 'primary' | 'secondary' | 'danger' | undefined;
  /** Name and value that the form sends along when this button submits it. */
  name?: string | undefined;
  value?: string | undefined;
  /** What it is about, for who hears the page and not sees what it stands with. */
  about?: string | undefined;
  /** Where the form goes by this button, instead of to its own address. */
  action?: string | undefined;
  /** Sends the texts of the form alone. */
  withoutFiles?: boolean | undefined;
}

function buttonClass(tone: ButtonProps['tone']): string {
  if (tone === 'secondary') return 'utrecht-button utrecht-button--secondary-action';
  const primary = 'utrecht-button utrecht-button--primary-action';
  return tone === 'danger' ? `${primary} utrecht-button--danger` : primary;
}

/** A button that submits the form it stands in. */
export function Button({ label, tone, name, value, action, about, withoutFiles }: ButtonProps): JSX.Element {
  return (
    <button
      type="submit"
      class={buttonClass(tone)}
      name={name}
      formaction={action}
      formenctype={withoutFiles ? 'application/x-www-form-urlencoded' : undefined}
      value={value === undefined ? undefined : attributeText(value)}
    >
      <span safe>{label}</span>
      {about ? <span class="wk-visually-hidden" safe>{`: ${about}`}</span> : null}
    </button>
  );
}

/** A link that looks like a button, for going somewhere where a form begins. */
export function ButtonLink({ label, tone, href }: Pick<ButtonProps, 'label' | 'tone'> & { href: string }): JSX.Element {
  return (
    <a class={buttonClass(tone)} href={href} safe>
      {label}
    </a>
  );
}

import type { FoundInField } from '../../../domain/personal-data/kinds.js';
import type { ActName } from '../../../usecases/inputs.js';
import type { FormErrors, FormValues } from '../forms.js';

/** A form as it was sent: what was typed, and what is wrong with it, if anything. */
export interface Typed {
  readonly act: ActName;
  readonly values: FormValues;
  readonly errors: FormErrors;
  /** Asked to see how it will stand in the register, before it is sent. */
  readonly previewed?: boolean;
  /** Personal data that the sender is to mask or keep. */
  readonly found?: readonly FoundInField[];
}

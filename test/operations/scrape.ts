/** What one scrape told: each sample by its name, with its labels and value. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const SAMPLE = /^([a-z_]\w*)(?:\{(.*)\})? (\S+)$/i;

/** Reads the text format of Prometheus as this product writes it. @throws Error for a line that is no sample. */
export function samplesOf(text: string): readonly Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name, labels = '', value] = SAMPLE.exec(line) ?? [];
      if (name === undefined) throw new Error(`no sample: ${line}`);
      const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = '', told = '']) => [label, told]);
      return { name, labels: Object.fromEntries(pairs), value: Number(value) };
    });
}

/** The metric that a sample is of: of a histogram without what is put behind its name. */
export function metricOf({ name }: Pick<Sample, 'name'>): string {
  return name.replace(/_(bucket|sum|count)$/, '');
}

/** The value of one sample; `undefined` where it is not told. */
export function toldOf(samples: readonly Sample[], name: string, labels: Sample['labels'] = {}): number | undefined {
  const wanted = Object.entries(labels);
  return samples.find((one) => one.name === name && wanted.every(([label, told]) => one.labels[label] === told))?.value;
}

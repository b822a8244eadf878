import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** What an expression asks for. */
export interface Asked {
  readonly metrics: readonly string[];
  /** Label and value of each matcher that wants one value or a list of such. */
  readonly labels: readonly { readonly metric: string; readonly label: string; readonly values: readonly string[] }[];
  /** Labels by which it is grouped. */
  readonly grouped: readonly string[];
  /** For each place where series are put together or laid beside each other: the labels that are kept. */
  readonly keeps: readonly (readonly string[])[];
}

/** Reads an expression by the grammar of Prometheus itself. @throws Error where it is none. */
export function askedBy(expression: string): Asked {
  const metrics: string[] = [];
  const labels: { metric: string; label: string; values: readonly string[] }[] = [];
  const grouped: string[] = [];
  const keeps: (readonly string[])[] = [];
  const text = ({ from, to }: Pick<SyntaxNode, 'from' | 'to'>) => expression.slice(from, to);
  parser.parse(expression).iterate({
    enter(node) {
      if (node.type.isError) throw new Error(`no PromQL at ${node.from}: ${expression}`);
      if (node.name === 'GroupingLabels') {
        grouped.push(...node.node.getChildren('LabelName').map(text));
      }
      if (node.name === 'AggregateExpr' || node.name === 'MatchingModifierClause') {
        const holder = node.name === 'AggregateExpr' ? node.node.getChild('AggregateModifier') : node.node;
        const by = holder?.getChild('By') ?? holder?.getChild('On');
        keeps.push(by ? (holder?.getChild('GroupingLabels')?.getChildren('LabelName') ?? []).map(text) : []);
      }
      if (node.name !== 'VectorSelector') return;
      const name = node.node.getChild('Identifier');
      const metric = name === null ? '' : text(name);
      metrics.push(metric);
      for (const matcher of node.node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []) {
        const label = matcher.getChild('LabelName');
        const value = matcher.getChild('StringLiteral');
        if (label === null || value === null) throw new Error(`a matcher that cannot be read: ${expression}`);
        labels.push({ metric, label: text(label), values: text(value).slice(1, -1).split('|') });
      }
    },
  });
  return { metrics, labels, grouped, keeps };
}

/** A part of an alert: series of one metric whose label is (`=`, `=~`) or is not (`!=`, `!~`) one of these, over a bound. */
export interface Bounded {
  readonly metric: string;
  readonly label: string;
  readonly but: boolean;
  readonly values: readonly string[];
  readonly over: number;
}

/** The parts of an alert of the form `… > bound or … > bound`, each with one matcher of a label. @throws Error for another. */
export function boundsIn(expression: string): readonly Bounded[] {
  const text = ({ from, to }: Pick<SyntaxNode, 'from' | 'to'>) => expression.slice(from, to);
  const parts = (node: SyntaxNode): readonly SyntaxNode[] => {
    const sides = [node.firstChild, node.lastChild];
    return node.getChild('Or') ? sides.flatMap((side) => (side ? parts(side) : [])) : [node];
  };
  const whole = parser.parse(expression).topNode.firstChild;
  if (whole === null) throw new Error(`nothing is asked: ${expression}`);
  return parts(whole).map((part) => {
    const bound = part.getChild('Gtr') && part.lastChild;
    const [, metric, label, how, values] = /(\w+)\{(\w+)(=~|!~|!=|=)"([^"]*)"\}/.exec(text(part)) ?? [];
    if (!bound || !metric || !label || !how || values === undefined) throw new Error(`no bound: ${text(part)}`);
    return { metric, label, but: how.startsWith('!'), values: values.split('|'), over: Number(text(bound)) };
  });
}

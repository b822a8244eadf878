/** What checking the history says. */
export const audit = {
  'cli.audit.about': 'check the history and its log',
  'cli.audit.verify.about': 'checks the whole history: each event, the log, the signed heads and the texts',
  'cli.audit.verify.checkpoint': 'file with a checkpoint that somebody outside this installation has kept',
  'cli.audit.verify.key': 'another key that is trusted, such as one from before a change of keys: name+id+key',
  'cli.audit.checkpoint.about': 'writes the newest signed head of the log, to be kept outside this installation',
  'cli.audit.no_file': 'The file {file} cannot be read. Give the name of a file with a checkpoint.',
  'cli.audit.no_checkpoint':
    'There is no signed head yet. It comes by itself, within a minute after something has happened.',
  'cli.audit.good':
    'All is as it must be: {events, number} events, {sealed, number} of these in the log, {checkpoints, number} signed heads and {texts, number} texts.',
  'cli.audit.root': 'Root over {size} events: {root}',
  'cli.audit.given_good': 'The log is a continuation of the checkpoint that you gave.',
  'audit.signal_without_events': 'Of signal {number} the whole history is missing.',
  'audit.sequence_gap': 'Of signal {number} event {sequence} is missing.',
  'audit.chain_broken': 'With signal {number} event {sequence} does not follow from the one before it.',
  'audit.event_changed': 'Of signal {number} event {sequence} was changed.',
  'audit.event_too_much': 'With signal {number} event {sequence} does not belong.',
  'audit.events_cut_off': 'Of signal {number} the events after {sequence} are gone; there were {version}.',
  'audit.leaf_differs': 'Of signal {number} event {sequence} stands otherwise in the log.',
  'audit.event_removed': 'The event at place {index} in the log is gone (event {sequence} of a signal).',
  'audit.leaf_gap': 'In the log place {index} is missing.',
  'audit.root_differs':
    'The signed head over {size} events does not fit the log: before it something was changed, removed or added.',
  'audit.signature_wrong': 'The head over {size} events is not signed with a trusted key.',
  'audit.log_without_head': 'The end of the log is not signed.',
  'audit.text_differs': 'A text does not fit its fingerprint {hash}.',
  'audit.given_unreadable': 'What you gave is no checkpoint.',
  'audit.given_of_another_log': 'The checkpoint that you gave is of another log: {origin}.',
  'audit.given_signature_wrong': 'The checkpoint that you gave is not signed with a trusted key.',
  'audit.given_larger':
    'The checkpoint that you gave counts {given} events, this log only {size}: an older copy was put back, or the end was taken off.',
  'audit.given_differs':
    'Over the first {size} events the checkpoint that you gave says something else than this log: the history was rewritten.',
} as const;

/** Attachments: what one reads of them on forms and with a signal, and why a file is not taken. */
export const attachments = {
  'attachments.label': 'Attachments',
  'choice.attachments': 'Attachments',
  'attachments.hint':
    'At most {count} files, each at most {size} MB: photos (JPEG, PNG, WebP, GIF), PDF, Word, Excel, PowerPoint, OpenDocument, text and CSV. Weerklank takes out who made the file, where and when. What stands in the picture or in the text itself stays: read it again.',
  'attachments.waits':
    'A file that you add waits until the end of tomorrow. If you have sent nothing by then, it is thrown away.',
  'attachments.unnamed':
    'Also without what Weerklank takes out, an attachment can tell whose it is: a screen with your name, a photo of your desk, a paper that only you have.',
  'attachments.add': 'Add attachment',
  'attachments.remove': 'Remove',
  'attachments.list': 'Attachments added',
  'attachments.original': 'Keep these files with all that is in them',
  'attachments.original.hint':
    'Only if you need that, for instance as evidence. Then the file goes on telling who made it, where and when. Whoever reads the signal can see that. It holds for the files that you choose now.',
  'attachments.is_original': 'with all that was in it',
  'attachments.size': '{kind}, {size}',
  'attachments.erased': 'A file ({about}) was removed by the rule of retention.',
  'attachments.personal_data':
    '‘{name}’ may hold personal data ({what}). The file was added. Take these out and add it again, or send it as it is.',
  'attachments.scanner_missing': 'Attachments are not checked for viruses',
  'attachments.scanner_missing.text':
    'No virus scanner is set. Set clamd with WEERKLANK_CLAMD (see docs/beheer.md). Until then Weerklank takes attachments that no scanner has seen.',
  'refusal.file_refused': 'The file ‘{name}’ was not added. {why}',
  'refusal.file_gone':
    'An attachment is no longer there: it waited too long, or goes with something else already. Add it again.',
  'refusal.too_many_files': 'There can be at most {max} attachments. Remove one, or send the rest as an addition.',
  'refusal.uploads_full': 'Too many files are waiting to be sent now. Try again later; your text is still there.',
  'refusal.scanner_away':
    'The file ‘{name}’ was not added: the virus scanner cannot be reached. Try again soon; your text is still there.',
  'problem.file_refused': 'File not taken',
  'problem.file_gone': 'Attachment no longer there',
  'problem.too_many_files': 'Too many attachments',
  'problem.uploads_full': 'Too many files waiting',
  'problem.scanner_away': 'Virus scanner out of reach',
  'file_problem.empty': 'It is empty.',
  'file_problem.too_large': 'It is larger than 25 MB. Make it smaller, or divide it.',
  'file_problem.too_much_at_once': 'You sent too much at once. Add this file by itself after this.',
  'file_problem.name_too_long': 'Its name is longer than 150 characters. Give it a shorter one.',
  'file_problem.unknown': 'Weerklank does not take this kind of file. Make it a PDF.',
  'file_problem.archive': 'It is an archive (such as zip). Add the files in it one by one.',
  'file_problem.svg': 'An SVG can hold a program. Save the picture as PNG.',
  'file_problem.html': 'A web page can hold a program. Print it as PDF.',
  'file_problem.program': 'It is a program or script. Put its text in a text file without the first line.',
  'file_problem.macros': 'There are macros in it. Save it without macros, or as PDF.',
  'file_problem.encrypted': 'It has a password. Take the password off and add it again.',
  'file_problem.bomb': 'Unpacked it is far too large. Make it a PDF.',
  'file_problem.polyglot': 'It is more than one kind of file at the same time. Open it and save it again.',
  'file_problem.damaged': 'It is damaged or cannot be read. Open it and save it again.',
  'file_problem.signed':
    'It has a digital signature, which names who signed. Print it as a new PDF, or keep it with all that is in it.',
  'file_problem.embedded': 'There is another file in it that cannot be checked. Make it a PDF.',
  'file_problem.active': 'Something in it does things by itself. It cannot be kept so; add it without the tick.',
  'file_problem.heic': 'This photo is of a kind (HEIC) that cannot be read. Save it as JPEG.',
  'file_problem.old_office': 'This is an old kind of document. Save it as docx, xlsx or pptx, or as PDF.',
  'file_problem.too_many_pixels': 'The picture has too many pixels. Make it smaller.',
  'file_problem.stays': 'Weerklank cannot take out of it who made it. Print it as a new PDF.',
  'file_problem.virus': 'The virus scanner found something harmful in it.',
  'config.clamd': '{variable}: write where clamd listens, host:port or the path of a socket, instead of ‘{given}’.',
} as const;

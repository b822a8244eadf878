/**
 * A text for an attribute, so that what someone typed comes back letter for letter: the renderer escapes only the
 * double quote there, and a browser would read a typed "&lt;" as "<".
 */
export function attributeText(text: string): string {
  return text.replaceAll('&', '&amp;');
}

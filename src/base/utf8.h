/* utf8.h - characters out of bytes that may be anything. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include "str.h"

enum { UTF8_REPLACEMENT = 0xFFFD };

/* The bytes of the character that s begins with, which goes into *code. 0 when s is empty, or
 * begins with no character: overlong, cut short, a surrogate, above U+10FFFF. */
size_t utf8_next(struct str s, uint32_t *code);

/* Cuts the first character off s, which is not empty. What is none, and what no text should
 * hold (controls but tab, line feed and carriage return; U+FFFE, U+FFFF), is
 * UTF8_REPLACEMENT. */
uint32_t utf8_cut(struct str *s);

/* How many characters s has, by utf8_cut. */
size_t utf8_count(struct str s);
#endif

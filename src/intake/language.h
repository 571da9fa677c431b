/* SPDX-License-Identifier: Apache-2.0
 * In which language of the Arabic script a text is. */
#ifndef KHABAR_LANGUAGE_H
#define KHABAR_LANGUAGE_H
#include <stddef.h>

/* ISO 639-1 of UTF-8 text: "ar" Arabic, "fa" Persian, "ur" Urdu, "ps" Pashto, "ku" Kurdish, "ug" Uyghur; "" if most
 * letters are of another script, NULL if there are too few letters of one to tell. Looks at the first LIMIT_SAMPLE bytes.
 *
 * Two signs decide: letters that Arabic does not have (ے ٹ of Urdu, ټ ې of Pashto, ۆ ێ ە of Kurdish, گ پ چ of several),
 * where Arabic has them in few foreign names only; and the commonest function words. Without either a text of Arabic
 * letters counts as Arabic. */
const char *language_of(const char *text, size_t length);

#endif

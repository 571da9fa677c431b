/* SPDX-License-Identifier: Apache-2.0
 * PLOVER's codes in Arabic, for labels, and how they are drawn: one table for all pictures. */
#ifndef KHABAR_EVENT_NAMES_H
#define KHABAR_EVENT_NAMES_H

struct type_name {
    const char *type, *arabic;
    int quad;           /* of a record that does not say */
};
enum { TYPE_NAMES = 16 };
extern const struct type_name type_names[TYPE_NAMES];

/* Number of the type in the table; 0 for one that is not there (the reader takes none such). */
int type_number(const char *type);

const char *mode_arabic(const char *mode);     /* "" if it has no name here */
const char *status_arabic(const char *status); /* "" of what happened: only what did not is said */
const char *size_arabic(int size);             /* KHABAR_DEAD ... */

/* A quad code's colour, and its dash, so that a picture without colours can be read. [0] is not used. */
struct quad_look { const char *arabic, *colour, *dash; };
extern const struct quad_look quad_looks[5];

/* "3 أحداث" by the rules of counted nouns. `room` 48 is enough. */
void count_events_arabic(char *out, unsigned room, unsigned long n);

#endif

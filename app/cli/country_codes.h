/* SPDX-License-Identifier: Apache-2.0
 * ISO 3166-1 codes of countries; see country_codes.c. */
#ifndef KHABAR_COUNTRY_CODES_H
#define KHABAR_COUNTRY_CODES_H

/* "IQ" -> "IRQ"; NULL if there is no such country. */
const char *country_three(const char *two);

#endif

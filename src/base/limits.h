/* SPDX-License-Identifier: Apache-2.0
 * Every maximum of the library, with its reason. */
#ifndef KHABAR_LIMITS_H
#define KHABAR_LIMITS_H

enum {
    LIMIT_TOKEN = 64,        /* code points of a written word that is analysed; longer ones are noise */
    LIMIT_ANALYSES = 24,     /* analyses kept for a written word; the commonest forms have about 15 */
    LIMIT_TYPES = 1 << 16,   /* spellings that a coder remembers; about 24 MB when full */
    LIMIT_KEYS = 8,          /* ways to look one written word up in the phrase tables */
    LIMIT_PHRASE = 8,        /* words in a table phrase; the longest names in use have 7 */
    LIMIT_ROLE = 6,          /* actors, recipients, places, times of one event */
    LIMIT_EVENTS = 1 << 20,  /* events of one report; a report of KHABAR_MAX_TEXT bytes stays below */
    LIMIT_BROKEN = 1000,     /* offsets of broken bytes that are remembered; all are replaced */
    LIMIT_WINDOW = 1 << 29,  /* bytes of an input held at once: a text of KHABAR_MAX_TEXT, escaped in JSON */
    LIMIT_RATIO = 200,       /* to which a compressed member may grow; pages reach 20, long tables 100, bombs 1000 */
    LIMIT_RATIO_FREE = 8 << 20, /* bytes to which it may grow at any ratio: too few to do harm */
    LIMIT_PAGE = 16 << 20,   /* bytes of an archived page, unpacked; large ones have 2 MB */
    LIMIT_HEADER = 1 << 16   /* bytes of the header fields of an archived record; addresses have up to 8 KB */
};
#endif

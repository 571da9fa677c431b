/* SPDX-License-Identifier: Apache-2.0
 * Every maximum of the library, with its reason. */
#ifndef KHABAR_LIMITS_H
#define KHABAR_LIMITS_H

enum {
    LIMIT_SAMPLE = 1 << 16,  /* bytes from which kind and encoding of an input are told: a page's head and then some text */
    LIMIT_CSV_QUOTE = 1 << 22, /* bytes of further lines in which the end of a quoted field is looked for: a text as long as a book */
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
    LIMIT_HEADER = 1 << 16,  /* bytes of the header fields of an archived record; addresses have up to 8 KB */
    LIMIT_FEED = 32 << 20,   /* bytes of a feed that are read; the whole archive of a channel has a few MB */
    LIMIT_ENTRIES = 1 << 16, /* of one feed; long ones have a few thousand */
    LIMIT_XML_ATTRIBUTES = 64, /* of one tag that are kept: the parser compares each with all before */

    /* A page of the web is read as far as the first of these. */
    LIMIT_HTML = 8 << 20,       /* bytes; pages of newspapers have up to 2 MB, nearly all of it scripts */
    LIMIT_HTML_NODES = 1 << 18, /* elements and texts; a long live blog has 30,000 */
    LIMIT_HTML_DEPTH = 800,     /* elements in each other; more come from tags that are never closed. What an end tag costs
                                 * the parser grows with it */
    LIMIT_HTML_MARKS = 2048,    /* spaces and quotation marks of one tag, hence its attributes, each of which the parser
                                 * compares with all before; tags in use have 60 attributes */
    LIMIT_HTML_VALUE = 4096,    /* bytes of an attribute's value that is kept; longer ones hold data of scripts */
    LIMIT_HTML_LINKED = 1 << 20, /* bytes of one JSON-LD script: five times the longest article */
    LIMIT_HTML_SCRIPTS = 16     /* JSON-LD scripts of one page; they have one to five */
};
#endif

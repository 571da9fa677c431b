/* SPDX-License-Identifier: Apache-2.0
 * The compiled tables as one mapped file: header, section table, sections.
 *
 *   offset  bytes
 *   0       8      magic "KHABAR\0\1"
 *   8       4      format version
 *   12      4      number of sections
 *   16      8      length of the whole file
 *   24      8      checksum of everything from byte 32 on (hash_file)
 *   32      32*n   sections: tag[8], offset u64, bytes u64, element size u32, count u32
 *   ...            sections, each at a multiple of 64, little-endian, offsets never pointers
 *
 * datafile_open checks magic, version, length, checksum and every bound once; after that lookups
 * need no further trust. Written spec: doc/data-format.md. */
#ifndef KHABAR_DATAFILE_H
#define KHABAR_DATAFILE_H
#include "khabar/khabar.h"

enum { DATAFILE_VERSION = 2, DATAFILE_HEADER = 32, DATAFILE_ENTRY = 32, DATAFILE_ALIGN = 64 };
#define DATAFILE_MAGIC "KHABAR\0\1"

/* X(tag, what): the sections in file order. */
#define DATAFILE_SECTIONS(X)                                                                        \
    X(STRINGS, "strings") X(ROWS, "rows") X(LEXEMES, "lexemes") X(FEATURES, "features")             \
    X(FORMS, "forms") X(ANALYSES, "analyses") X(PHRASES, "phrases") X(ENTRIES, "entries")           \
    X(CUES, "cues") X(ACTORS, "actors") X(PLACES, "places") X(TRIGGERS, "triggers")                 \
    X(CONDITIONS, "conds") X(CLITICS, "clitics") X(TYPES, "types") X(TAGGER, "tagger") X(LABELS, "labels") X(NAMES, "names") X(EVENTS, "events")
#define X(tag, name) SECTION_##tag,
enum datafile_section { DATAFILE_SECTIONS(X) SECTION_COUNT };
#undef X

/* One section as mapped. */
struct section {
    const void *at;
    uint32_t count; /* elements */
    uint32_t size;  /* bytes of an element */
};

struct datafile {
    const unsigned char *bytes;
    size_t length;
    bool mapped;
    char version[17];
    struct section section[SECTION_COUNT];
};

const char *datafile_section_name(enum datafile_section section);
/* Maps and checks; says why in message[0..size) on failure. */
khabar_status datafile_open(struct datafile *file, const char *path, char *message, size_t size);
/* Checks bytes that are already in memory. */
khabar_status datafile_check(struct datafile *file, const void *bytes, size_t length, char *message,
                             size_t size);
void datafile_close(struct datafile *file);

#endif

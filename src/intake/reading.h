/* SPDX-License-Identifier: Apache-2.0
 * What the parts of the intake share: the open input, and how a piece of it (a file, a line, an archived answer) becomes
 * articles. Each kind has one entry that reads the next piece. */
#ifndef KHABAR_READING_H
#define KHABAR_READING_H
#include "decode.h"
#include "intake.h"
#include "source.h"

/* The begin of the input, from which its kind is told. */
struct sample {
    const char *text;   /* [length] in UTF-8, without a byte order mark */
    size_t length;
    bool whole;         /* there is no more */
};

enum { KIND_ROOT = 64 }; /* bytes of the name of an element with its NUL; longer ones are none that is known */

struct kind {
    const char *name;                             /* as in khabar_intake_options */
    /* NULL: only when it is named, or nothing else fits */
    bool (*is)(struct khabar_intake *intake, const struct sample *sample);
    void (*read)(struct khabar_intake *intake);   /* the next piece: adds its articles, or sets `ended` */
    bool lines;                                   /* its pieces are lines, of one encoding */
};

struct csv_columns;

struct khabar_intake {
    struct source *source;
    khabar_intake_options options;  /* strings on `kept`, never NULL but for kind and encoding */
    struct arena kept;              /* what lives as long as the intake */
    struct arena arena;             /* what the articles of one piece point to; freed before the next */
    jmp_buf escape;
    const struct kind *kind;        /* NULL: nothing was read yet */
    struct encoding encoding;       /* of kinds of lines: of all lines; else of the piece */
    struct decoder decoder;
    void *json;                     /* a json_t: the line at hand */
    struct csv_columns *columns;    /* of CSV, once its first line was read */
    struct article_list found;      /* of the piece at hand */
    uint32_t handed;                /* of these to the caller */
    size_t line;                    /* of the piece at hand, from 1; 0: not a format of lines */
    uint64_t begin;                 /* of the piece, as stored */
    uint64_t place;                 /* of the piece in what was decompressed */
    uint64_t skipped;
    bool day_first_said;            /* that 3/4/2024 is read as a day in April */
    bool ended, end_said, no_memory;
};

/* Tells the kind of an input by its begin. NULL: XML of a kind that is not read; the name of its root is written. */
const struct kind *kind_of(struct khabar_intake *intake, const struct sample *sample, char root[KIND_ROOT]);
const struct kind *kind_named(const char *name); /* NULL: there is none */
/* The bytes open a JSON array of objects? */
bool kind_is_array(const struct sample *sample);

/* Says something of the piece at hand. */
void intake_say(struct khabar_intake *intake, khabar_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Decodes the piece at hand and says what was broken in it. Of kinds of lines: the encoding was told by the begin of the
 * input; if there was nothing but ASCII, by the first line that has more. Of others: each document is told anew;
 * `declared` is what stands outside of it (in an archived answer's head), NULL if nothing does. */
struct decoded intake_decode_line(struct khabar_intake *intake, const char *bytes, size_t length);
struct decoded intake_decode_document(struct khabar_intake *intake, const char *bytes, size_t length, const char *declared);

/* A new article of the piece at hand, with what is known of it before it is read. */
khabar_article *intake_add(struct khabar_intake *intake, const void *raw, size_t raw_length);
/* The same with all that `article` says; the date that is known from elsewhere counts if it has none. */
khabar_article *intake_take(struct khabar_intake *intake, const void *raw, size_t raw_length, const khabar_article *article);

/* The next piece begins with the byte that was peeked at. */
void intake_begin(struct khabar_intake *intake);

/* The next line of the input and its raw bytes without the line end, which live until the next call. False at the end.
 * Lines over KHABAR_MAX_TEXT are said and passed over. */
bool intake_line(struct khabar_intake *intake, const char **bytes, size_t *length);

/* Passes over the rest of a line that is too long, and says so. */
void intake_skip_line(struct khabar_intake *intake);

/* All that is left of the input as one piece; false after a message if it is too long. */
bool intake_whole(struct khabar_intake *intake, const char **bytes, size_t *length);

/* Did reading or unpacking fail? Then what is missing is said at the end. */
bool intake_failed(const struct khabar_intake *intake);

/* White space, and nothing else? */
bool is_blank(const char *text, size_t length);

void feed_whole(struct khabar_intake *intake);
void petrarch_whole(struct khabar_intake *intake);
/* Adds the entries of a feed; false if it is none. `charset` as in page_add. */
bool feed_add(struct khabar_intake *intake, const char *bytes, size_t length, const char *charset);
void csv_read(struct khabar_intake *intake);
void page_read(struct khabar_intake *intake);
/* Adds the article of a page; false if there is none in it. `address` is "" and `charset` NULL where nothing outside of
 * the page says them. */
bool page_add(struct khabar_intake *intake, const char *bytes, size_t length, const char *address, const char *charset);
void plain_read(struct khabar_intake *intake);
void plain_add(struct khabar_intake *intake, const char *bytes, size_t length, const char *charset);
void archive_read(struct khabar_intake *intake);
void json_lines_read(struct khabar_intake *intake);
void json_lines_release(struct khabar_intake *intake);

#endif

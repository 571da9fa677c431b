/* SPDX-License-Identifier: Apache-2.0
 * Finding the encoding; see encoding.h.
 *
 * UTF-16 without a mark is told by one byte of each pair, which is 06 for an Arabic letter and 00 for a space or a
 * sign of ASCII; it comes before UTF-8 because all bytes of Arabic in UTF-16 are below 80. Windows-1256 and ISO 8859-6
 * are told by how often each letter occurs in Arabic: both put alef at C7, but one puts lam at E1 and the other feh. What
 * is no Arabic goes to uchardet (the method of Li and Momoi, "A composite approach to language/encoding detection"). */
#include "encoding.h"

#include <iconv.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <uchardet.h>

#include "../base/utf8.h"

/* ------------------------------------------------------------------ names */

bool encoding_is_utf8(const char *name) { return strcasecmp(name, "utf-8") == 0 || strcasecmp(name, "utf8") == 0; }

bool encoding_is_known(const char *name)
{
    iconv_t conversion = iconv_open("UTF-8", name);
    if (conversion == (iconv_t)-1) return false;
    iconv_close(conversion);
    return true;
}

static bool begins(const char *name, const char *with) { return strncasecmp(name, with, strlen(with)) == 0; }

/* Sets the name and what follows from it. The wide ones are read in the order of bytes that their name tells. */
static void settle(struct encoding *out, const char *name, enum encoding_origin origin)
{
    snprintf(out->name, sizeof out->name, "%s", encoding_is_utf8(name) ? "UTF-8" : name);
    out->origin = origin;
    out->unit = begins(name, "utf-16") || begins(name, "ucs-2") ? 2 : begins(name, "utf-32") || begins(name, "ucs-4") ? 4 : 1;
    size_t length = strlen(name);
    out->big_endian = length > 2 && strcasecmp(name + length - 2, "be") == 0;
}

/* ------------------------------------------------------ byte order, UTF-16 */

static const struct mark { const char *name, *bytes; size_t length; } marks[] = {
    {"UTF-8", "\xEF\xBB\xBF", 3},
    {"UTF-32LE", "\xFF\xFE\0\0", 4}, /* before UTF-16, whose mark it begins with */
    {"UTF-32BE", "\0\0\xFE\xFF", 4},
    {"UTF-16LE", "\xFF\xFE", 2},
    {"UTF-16BE", "\xFE\xFF", 2},
};

static const struct mark *find_mark(const char *bytes, size_t length)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (length >= marks[i].length && memcmp(bytes, marks[i].bytes, marks[i].length) == 0) return &marks[i];
    return NULL;
}

enum { LOOKED_THROUGH = 1 << 14 /* bytes: any stretch of a text shows whether its letters have two bytes */ };

/* Name of the UTF-16 that the bytes are in, NULL if they are not. */
static const char *utf16_order(const char *bytes, size_t length)
{
    size_t high[2] = {0, 0}, pairs = (length < LOOKED_THROUGH ? length : LOOKED_THROUGH) / 2;
    if (pairs < 2) return NULL;
    for (size_t i = 0; i < pairs * 2; i++) high[i % 2] += bytes[i] == 0 || bytes[i] == 6;
    for (int odd = 0; odd < 2; odd++)
        if (high[odd] * 10 >= pairs * 7 && high[!odd] * 20 <= pairs) return odd ? "UTF-16LE" : "UTF-16BE";
    return NULL;
}

/* ------------------------------------------------------------------- UTF-8 */

struct measure { size_t letters /* beyond ASCII */, broken; };

static struct measure measure_utf8(const char *bytes, size_t length, bool whole)
{
    struct measure m = {0, 0};
    for (size_t i = utf8_ascii(bytes, length); i < length; i += utf8_ascii(bytes + i, length - i)) {
        uint32_t cp;
        bool broken;
        size_t taken = utf8_decode((const unsigned char *)bytes + i, length - i, &cp, &broken);
        if (broken && !whole && length - i < 4) break; /* cut inside a letter */
        m.broken += broken;
        m.letters += !broken && taken > 1;
        i += taken;
    }
    return m;
}

/* A few broken bytes in what else is UTF-8 are damage, not another encoding. */
static bool is_mostly_utf8(struct measure m) { return m.letters >= m.broken; }

/* ----------------------------------------------------- encodings of a byte */

/* How often a letter stands among the letters beyond ASCII of Arabic news, in 100,000: counted in the texts of
 * corpus/events. From hamza U+0621 to sukun U+0652. */
static const uint16_t frequency[0x0653 - 0x0621] = {
    397, 83, 2135, 85, 867, 528, 14352, 3766, 3253, 4590, 730, 1537, 2167, 824, 3007, 387, 5067, 684, 2783, 1066, 1061,
    648, 1147, 216, 3311, 447,
    0, 0, 0, 0, 0, 20, 2837, 2692, 1392, 10311, 6258, 5263, 2147, 4865, 922, 6973, 20, 10, 10, 20, 20, 10, 40, 10};

/* Natural logarithm of how likely a code point is in Arabic text. */
static double likelihood(uint32_t cp)
{
    double in_100000 = 0.5; /* letters of other languages */
    if (cp >= 0x0621 && cp <= 0x0652 && frequency[cp - 0x0621]) in_100000 = frequency[cp - 0x0621];
    else if (cp == 0x060C) in_100000 = 905;
    else if (cp >= 0x0660 && cp <= 0x0669) in_100000 = 20;
    else if (cp == 0x061B || cp == 0x061F || cp == 0x00AB || cp == 0x00BB || cp == 0x00A0 || (cp >= 0x2010 && cp <= 0x2026)) in_100000 = 50;
    else if (cp == 0 || (cp >= 0x80 && cp < 0xA0)) in_100000 = 0.05; /* no sign at all */
    return log(in_100000 / 100000);
}

/* Code points of the bytes 80 to FF; 0 where the encoding has none. False for an encoding of more than a byte. */
static bool byte_table(const char *name, uint32_t table[128])
{
    iconv_t conversion = iconv_open("UTF-32LE", name);
    if (conversion == (iconv_t)-1) return false;
    for (int i = 0; i < 128; i++) {
        char byte = (char)(0x80 + i), *in = &byte;
        unsigned char out[8] = {0};
        char *to = (char *)out;
        size_t left = 1, room = sizeof out;
        iconv(conversion, NULL, NULL, NULL, NULL);
        if (iconv(conversion, &in, &left, &to, &room) == (size_t)-1 || room != 4) out[0] = out[1] = out[2] = 0;
        table[i] = (uint32_t)out[0] | (uint32_t)out[1] << 8 | (uint32_t)out[2] << 16;
    }
    iconv_close(conversion);
    return true;
}

enum { NO_ARABIC = -1000 };
#define ARABIC_ENOUGH (-5.0) /* Arabic news has about -3.0 a letter, Russian or French read as Arabic below -7 */
#define CLEARLY_BETTER 1.0   /* by which a declaration is overruled */

/* Mean likelihood of the bytes beyond ASCII as Arabic in that encoding. */
static double arabic_score(const char *name, const size_t count[128])
{
    uint32_t table[128];
    double sum = 0;
    size_t n = 0;
    if (!byte_table(name, table)) return NO_ARABIC;
    for (int i = 0; i < 128; i++) {
        if (count[i]) sum += (double)count[i] * likelihood(table[i]);
        n += count[i];
    }
    return n ? sum / (double)n : NO_ARABIC;
}

static void count_bytes(const char *bytes, size_t length, size_t count[128])
{
    memset(count, 0, 128 * sizeof *count);
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)bytes[i] >= 0x80) count[(unsigned char)bytes[i] - 0x80]++;
}

/* The likelier of the encodings of Arabic in one byte, with its score. */
static const char *best_arabic(const size_t count[128], double *score)
{
    const char *best = "windows-1256";
    *score = arabic_score(best, count);
    double other = arabic_score("ISO-8859-6", count);
    if (other > *score) {
        best = "ISO-8859-6";
        *score = other;
    }
    return best;
}

/* What uchardet makes of bytes that are no Arabic; false if nothing. */
static bool guess_other(struct encoding *out, const char *bytes, size_t length)
{
    uchardet_t detector = uchardet_new();
    bool known = false;
    if (!detector) return false;
    if (uchardet_handle_data(detector, bytes, length) == 0) {
        uchardet_data_end(detector);
        const char *name = uchardet_get_charset(detector);
        known = *name && strcasecmp(name, "ascii") != 0 && encoding_is_known(name);
        if (known) settle(out, name, ENCODING_GUESSED);
    }
    uchardet_delete(detector);
    return known;
}

/* Do bytes beyond ASCII stand together, as the letters of Arabic words do, and not one by one between letters of ASCII, as
 * those with accents do in French? */
static bool stand_together(const char *bytes, size_t length)
{
    size_t n = 0, runs = 0;
    for (size_t i = 0; i < length; i++) {
        bool beyond = (unsigned char)bytes[i] >= 0x80;
        n += beyond;
        runs += beyond && (i == 0 || (unsigned char)bytes[i - 1] < 0x80);
    }
    return n >= 2 * runs;
}

static void guess(struct encoding *out, const char *bytes, size_t length)
{
    size_t count[128];
    double score;
    count_bytes(bytes, length, count);
    const char *arabic = best_arabic(count, &score);
    if (score >= ARABIC_ENOUGH && stand_together(bytes, length)) settle(out, arabic, ENCODING_GUESSED);
    else if (!guess_other(out, bytes, length)) settle(out, "UTF-8", ENCODING_VALID);
}

/* --------------------------------------------------------- the declaration */

/* Can the bytes, which are no UTF-16, be in that encoding? */
static bool declaration_holds(const char *declared, const char *bytes, size_t length, struct measure m)
{
    if (encoding_is_utf8(declared)) return is_mostly_utf8(m);
    if (is_mostly_utf8(m)) return false;
    size_t count[128];
    double score, own;
    count_bytes(bytes, length, count);
    best_arabic(count, &score);
    own = arabic_score(declared, count);
    return own == NO_ARABIC || score < ARABIC_ENOUGH || !stand_together(bytes, length) || own >= score - CLEARLY_BETTER;
}

/* Bytes that are no UTF-16. */
static void find_narrow(struct encoding *out, const char *bytes, size_t length, bool whole, const char *declared)
{
    struct measure m = measure_utf8(bytes, length, whole);
    bool ascii = m.letters + m.broken == 0;
    bool wide = declared && (begins(declared, "utf-16") || begins(declared, "utf-32"));
    if (declared && !wide && (ascii || declaration_holds(declared, bytes, length, m))) {
        settle(out, declared, ENCODING_DECLARED);
        return;
    }
    if (is_mostly_utf8(m)) settle(out, "UTF-8", ascii ? ENCODING_OPEN : ENCODING_VALID);
    else guess(out, bytes, length);
    out->overruled = declared && !ascii && strcasecmp(declared, out->name) != 0;
}

/* A name that leaves the order of bytes open ("UTF-16") is completed from the bytes. */
static void settle_given(struct encoding *out, const char *given, const char *order)
{
    if (strcasecmp(given, "utf-16") == 0) settle(out, order ? order : "UTF-16LE", ENCODING_GIVEN);
    else if (strcasecmp(given, "utf-32") == 0) settle(out, "UTF-32LE", ENCODING_GIVEN);
    else settle(out, given, ENCODING_GIVEN);
}

void encoding_find(struct encoding *out, const char *bytes, size_t length, bool whole, const char *given, const char *declared)
{
    *out = (struct encoding){.unit = 1};
    if (declared && !encoding_is_known(declared)) declared = NULL;
    const struct mark *mark = find_mark(bytes, length);
    const char *order = utf16_order(bytes, length);
    if (mark) {
        settle(out, mark->name, ENCODING_MARKED);
        out->mark = mark->length;
    } else if (given) {
        settle_given(out, given, order);
    } else if (order) {
        settle(out, order, declared && begins(declared, "utf-16") ? ENCODING_DECLARED : ENCODING_GUESSED);
    } else {
        find_narrow(out, bytes, length, whole, declared);
    }
}

/* ------------------------------------------------------------ declarations */

/* Where `what` stands, whatever its case; NULL. */
static const char *seek(const char *bytes, size_t length, const char *what)
{
    size_t n = strlen(what);
    for (size_t i = 0; i + n <= length; i++)
        if (strncasecmp(bytes + i, what, n) == 0) return bytes + i;
    return NULL;
}

static bool in_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c && strchr("-_.:+", c));
}

/* The value behind =, with or without quotes. */
static bool take_name(const char *at, const char *end, char name[ENCODING_NAME])
{
    size_t n = 0;
    while (at < end && *at && strchr(" =\"'", *at)) at++;
    for (; at < end && in_name(*at) && n + 1 < ENCODING_NAME; at++) name[n++] = *at;
    name[n] = 0;
    return n > 0;
}

bool encoding_declared(const char *bytes, size_t length, char name[ENCODING_NAME])
{
    enum { LOOKED_AT = 4096 }; /* HTML wants it in the first 1024 bytes; old pages put scripts before it */
    if (length > LOOKED_AT) length = LOOKED_AT;
    const char *end = bytes + length, *xml = seek(bytes, length < 64 ? length : 64, "<?xml"), *found;
    if (xml) {
        const char *close = seek(xml, (size_t)(end - xml), "?>");
        found = close ? seek(xml, (size_t)(close - xml), "encoding") : NULL;
        if (found) return take_name(found + strlen("encoding"), close, name);
    }
    const char *meta = bytes;
    while ((meta = seek(meta, (size_t)(end - meta), "<meta")) != NULL) {
        const char *close = memchr(meta, '>', (size_t)(end - meta));
        found = close ? seek(meta, (size_t)(close - meta), "charset") : NULL;
        if (found) return take_name(found + strlen("charset"), close, name);
        meta += strlen("<meta");
    }
    return false;
}

/* SPDX-License-Identifier: Apache-2.0
 * UTF-8 decoding: every code point there and back, and each class of malformed bytes (Unicode 15,
 * table 3-7). */
#include "../../src/base/utf8.h"

#include "../check.h"

static void every_code_point_comes_back(void)
{
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp <= 0xDFFF) continue;
        char bytes[4];
        size_t n = utf8_encode(cp, bytes);
        uint32_t back = 0;
        bool broken = true;
        size_t taken = utf8_decode((const unsigned char *)bytes, n, &back, &broken);
        if (taken != n || back != cp || broken) {
            CHECK_INT(back, cp);
            return;
        }
    }
}

static void lengths_are_shortest(void)
{
    static const struct { uint32_t cp; size_t bytes; } CASES[] = {
        {0, 1}, {0x7F, 1}, {0x80, 2}, {0x7FF, 2}, {0x800, 3}, {0xFFFF, 3}, {0x10000, 4}, {0x10FFFF, 4}};
    char out[4];
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) CHECK_INT(utf8_encode(CASES[i].cp, out), CASES[i].bytes);
}

/* The first byte is broken, costs one byte and stands as U+FFFD. */
static void refuse(const char *bytes, size_t n)
{
    uint32_t cp = 0;
    bool broken = false;
    CHECK_INT(utf8_decode((const unsigned char *)bytes, n, &cp, &broken), 1);
    CHECK_INT(cp, UTF8_REPLACEMENT);
    CHECK(broken);
}
#define REFUSE(literal) refuse(literal, sizeof literal - 1)

static void lone_continuations(void) { REFUSE("\x80"); REFUSE("\xBF"); REFUSE("\x80\x80"); }

static void bytes_that_never_occur(void)
{
    REFUSE("\xC0\x80"); REFUSE("\xC1\xBF");
    for (int b = 0xF5; b <= 0xFF; b++) refuse((char[]){(char)b, '\x80', '\x80', '\x80'}, 4);
}

static void overlong_forms(void)
{
    REFUSE("\xC0\xAF"); REFUSE("\xE0\x80\xAF"); REFUSE("\xE0\x9F\xBF"); REFUSE("\xF0\x80\x80\xAF"); REFUSE("\xF0\x8F\xBF\xBF");
}

static void surrogates(void) { REFUSE("\xED\xA0\x80"); REFUSE("\xED\xAF\xBF"); REFUSE("\xED\xB0\x80"); REFUSE("\xED\xBF\xBF"); }

static void past_the_last_code_point(void) { REFUSE("\xF4\x90\x80\x80"); REFUSE("\xF4\xBF\xBF\xBF"); }

static void sequences_cut_short(void)
{
    REFUSE("\xD8"); REFUSE("\xE2"); REFUSE("\xE2\x80"); REFUSE("\xF0"); REFUSE("\xF0\x9F"); REFUSE("\xF0\x9F\x98");
}

static void sequences_broken_off(void)
{
    REFUSE("\xD8 "); REFUSE("\xE2\x80 "); REFUSE("\xE2 \x80"); REFUSE("\xF0\x9F\x98 "); REFUSE("\xF0\x9F \x80"); REFUSE("\xD8\xD8\xA7");
}

/* What follows a broken byte is read as if it stood alone. */
static void good_letters_after_a_broken_byte(void)
{
    const unsigned char text[] = "\xD8\xD8\xA7"; /* cut alef, then alef */
    uint32_t cp;
    bool broken;
    size_t taken = utf8_decode(text, 3, &cp, &broken);
    CHECK_INT(taken, 1);
    CHECK_INT(utf8_decode(text + taken, 2, &cp, &broken), 2);
    CHECK_INT(cp, 0x0627);
    CHECK(!broken);
}

static void no_byte_is_read_past_the_end(void)
{
    unsigned char *exact = malloc(1); /* AddressSanitizer guards its edge */
    uint32_t cp;
    bool broken;
    if (!exact) return;
    for (int b = 0; b < 256; b++) {
        exact[0] = (unsigned char)b;
        CHECK_INT(utf8_decode(exact, 1, &cp, &broken), 1);
        CHECK_INT(broken, b >= 0x80);
    }
    free(exact);
}

int main(void)
{
    RUN(every_code_point_comes_back);
    RUN(lengths_are_shortest);
    RUN(lone_continuations);
    RUN(bytes_that_never_occur);
    RUN(overlong_forms);
    RUN(surrogates);
    RUN(past_the_last_code_point);
    RUN(sequences_cut_short);
    RUN(sequences_broken_off);
    RUN(good_letters_after_a_broken_byte);
    RUN(no_byte_is_read_past_the_end);
    return check_done();
}

/* SPDX-License-Identifier: Apache-2.0
 * Bytes as stored -> bytes as meant: plain, gzip and zstd, of one or many members, whole, damaged and hostile. */
#include "stream_fixture.h"

#include "../../src/base/limits.h"

typedef void packer(struct bytes *b, const void *at, size_t n);

static const char FIRST[] = "وصل الوفد إلى المدينة", SECOND[] = "وعاد في اليوم التالي", THIRD[] = "ثم غادر";

/* Takes all that comes, `step` bytes at a time, into *all. */
static void drain(struct source *source, size_t step, struct bytes *all)
{
    const char *at;
    for (size_t n; (n = source_peek(source, step, &at)) > 0;) {
        n = n < step ? n : step;
        bytes_add(all, at, n);
        source_take(source, n);
    }
    bytes_add(all, "", 1);
}

static void check_all(const struct bytes *stored, size_t piece, size_t step, const char *wanted)
{
    struct memory m;
    struct source *source = memory_source(&m, stored->at, stored->n, piece);
    struct bytes all = {0};
    const char *why;
    drain(source, step, &all);
    CHECK_INT(all.n - 1, strlen(wanted));
    CHECK(memcmp(all.at, wanted, all.n) == 0);
    CHECK_INT(source_status(source, &why), KHABAR_OK);
    CHECK_TEXT(why, "");
    CHECK_INT(source_offset(source), stored->n);
    CHECK_INT(source_place(source), strlen(wanted));
    free(all.at);
    source_close(source);
}

/* Long enough to need several reads and a larger window. */
static char *long_text(size_t n)
{
    char *text = malloc(n + 1);
    uint32_t seed = 7;
    if (!text) exit(1);
    for (size_t i = 0; i < n; i++) {
        seed = seed * 1664525 + 1013904223;
        text[i] = (char)('a' + (seed >> 24) % 26);
    }
    text[n] = 0;
    return text;
}

static void plain_bytes(void)
{
    struct bytes b = {0};
    bytes_text(&b, FIRST);
    for (size_t piece = 1; piece < 50; piece += 7)
        for (size_t step = 1; step < 50; step += 9) check_all(&b, piece, step, FIRST);
    free(b.at);
}

static void nothing(void) { check_all(&(struct bytes){.at = (char[1]){0}}, 1, 1, ""); }

static void a_text_that_looks_like_a_member_at_first(void)
{
    struct bytes b = {0};
    bytes_text(&b, "\x1F\x8B");
    check_all(&b, 1, 1, "\x1F\x8B");
    bytes_text(&b, "\x07 is no gzip");
    check_all(&b, 3, 100, "\x1F\x8B\x07 is no gzip");
    free(b.at);
}

static void packed(packer *pack)
{
    struct bytes b = {0};
    pack(&b, FIRST, strlen(FIRST));
    check_all(&b, 5, 7, FIRST);
    pack(&b, "", 0);
    pack(&b, SECOND, strlen(SECOND));
    bytes_add(&b, "\0\0\0\0\0\0\0\0\0\0\0\0\0", 13);
    bytes_gzip(&b, THIRD, strlen(THIRD)); /* also of another kind, also behind padding */
    bytes_add(&b, "\0\0\0", 3);
    char wanted[200];
    snprintf(wanted, sizeof wanted, "%s%s%s", FIRST, SECOND, THIRD);
    for (size_t piece = 1; piece < 200; piece += 11)
        for (size_t step = 1; step < 120; step += 13) check_all(&b, piece, step, wanted);
    free(b.at);
}
static void gzip_members(void) { packed(bytes_gzip); }
static void zstd_frames(void) { packed(bytes_zstd); }

static void long_inputs_in_a_small_window(void)
{
    char *text = long_text(3000000);
    struct bytes b[3] = {{0}};
    bytes_text(&b[0], text);
    bytes_gzip(&b[1], text, 3000000);
    bytes_zstd(&b[2], text, 3000000);
    for (int i = 0; i < 3; i++) {
        check_all(&b[i], 100000, 1000, text);
        check_all(&b[i], SIZE_MAX, 2500000, text);
        free(b[i].at);
    }
    free(text);
}

/* What a peek gave is still in front after a larger one. */
static void peeking_takes_nothing(void)
{
    char *text = long_text(1000000);
    struct bytes b = {0};
    struct memory m;
    const char *at;
    bytes_gzip(&b, text, 1000000);
    struct source *source = memory_source(&m, b.at, b.n, 4096);
    CHECK(source_peek(source, 10, &at) >= 10);
    CHECK(memcmp(at, text, 10) == 0);
    source_take(source, 3);
    CHECK_INT(source_peek(source, 2000000, &at), 999997);
    CHECK(memcmp(at, text + 3, 999997) == 0);
    CHECK_INT(source_place(source), 3);
    source_close(source);
    free(b.at);
    free(text);
}

/* Reading that begins at the offset of a byte's member gives the member again. */
static void offsets_are_those_of_members(void)
{
    struct bytes b = {0};
    struct memory m;
    const char *at;
    bytes_gzip(&b, FIRST, strlen(FIRST));
    uint64_t second = b.n;
    bytes_zstd(&b, SECOND, strlen(SECOND));
    uint64_t third = b.n;
    bytes_gzip(&b, THIRD, strlen(THIRD));
    struct source *source = memory_source(&m, b.at, b.n, SIZE_MAX);
    CHECK_INT(source_peek(source, 1000, &at), strlen(FIRST) + strlen(SECOND) + strlen(THIRD));
    CHECK_INT(source_offset(source), 0);
    source_take(source, strlen(FIRST) - 1);
    CHECK_INT(source_offset(source), 0);
    source_take(source, 1);
    CHECK_INT(source_offset(source), second);
    source_take(source, strlen(SECOND) + 2);
    CHECK_INT(source_offset(source), third);
    source_close(source);
    m = (struct memory){b.at + second, b.n - second, 7, false};
    CHECK_INT(source_open(memory_read, &m, second, &source), KHABAR_OK);
    CHECK(source_peek(source, 1, &at) >= 1);
    CHECK_INT(source_offset(source), second);
    CHECK(memcmp(at, SECOND, 1) == 0);
    source_take(source, 1);
    CHECK_INT(source_peek(source, 1000, &at), strlen(SECOND) + strlen(THIRD) - 1);
    source_take(source, strlen(SECOND) - 1);
    CHECK_INT(source_offset(source), third);
    source_close(source);
    free(b.at);
}

/* ---------------------------------------------------------------- damage */

/* Takes all; the input must end with KHABAR_EINPUT and a reason. */
static void check_damage(struct source *source, const char *before, const char *reason)
{
    struct bytes all = {0};
    const char *why;
    drain(source, 5, &all);
    CHECK_TEXT(all.at, before);
    CHECK_INT(source_status(source, &why), KHABAR_EINPUT);
    CHECK_TEXT(why, reason);
    free(all.at);
}

static void cut_short(void)
{
    packer *const pack[] = {bytes_gzip, bytes_zstd};
    for (int i = 0; i < 2; i++) {
        struct bytes b = {0};
        struct memory m;
        char reason[60];
        pack[i](&b, FIRST, strlen(FIRST));
        snprintf(reason, sizeof reason, "%s cut short (byte %zu)", i ? "zstd frame" : "gzip member", b.n);
        pack[i](&b, SECOND, strlen(SECOND));
        struct source *source = memory_source(&m, b.at, b.n - 5, SIZE_MAX); /* within the checksum, all of SECOND is there */
        struct bytes all = {0};
        const char *why;
        drain(source, 1000, &all);
        CHECK(strncmp(all.at, FIRST, strlen(FIRST)) == 0);
        CHECK_INT(source_status(source, &why), KHABAR_EINPUT);
        CHECK_TEXT(why, reason);
        CHECK(!source_recover(source));
        CHECK_TEXT(why, reason);
        source_close(source);
        free(all.at);
        free(b.at);
    }
}

static void a_wrong_checksum(void)
{
    packer *const pack[] = {bytes_gzip, bytes_zstd};
    const char *const reason[] = {"damaged gzip member (byte 0)", "damaged zstd frame (byte 0)"};
    for (int i = 0; i < 2; i++) {
        struct bytes b = {0}, all = {0};
        struct memory m;
        const char *why;
        pack[i](&b, FIRST, strlen(FIRST));
        b.at[b.n - (i ? 1 : 5)] ^= 1;
        size_t second = b.n;
        pack[i](&b, SECOND, strlen(SECOND));
        struct source *source = memory_source(&m, b.at, b.n, 9);
        drain(source, 1000, &all);
        CHECK_INT(source_status(source, &why), KHABAR_EINPUT);
        CHECK_TEXT(why, reason[i]);
        CHECK(source_recover(source));
        CHECK_INT(source_offset(source), second);
        all.n = 0;
        drain(source, 1000, &all);
        CHECK_TEXT(all.at, SECOND);
        CHECK_INT(source_status(source, &why), KHABAR_OK);
        source_close(source);
        free(all.at);
        free(b.at);
    }
}

/* A member that lost its end is followed by a whole one: the decompressor reads into it before it fails. */
static void a_member_lost_in_another(void)
{
    char *text = long_text(200000);
    struct bytes b = {0};
    struct memory m;
    const char *at, *why;
    bytes_gzip(&b, text, 200000);
    b.n = 50000;
    bytes_gzip(&b, SECOND, strlen(SECOND));
    bytes_gzip(&b, THIRD, strlen(THIRD));
    struct source *source = memory_source(&m, b.at, b.n, SIZE_MAX);
    size_t n = source_peek(source, 300000, &at);
    CHECK(n > 50000 && n < 200000);
    CHECK_INT(source_status(source, &why), KHABAR_EINPUT);
    CHECK(source_recover(source));
    CHECK_INT(source_offset(source), 50000);
    CHECK_INT(source_peek(source, 1000, &at), strlen(SECOND) + strlen(THIRD));
    CHECK(strncmp(at, SECOND, strlen(SECOND)) == 0);
    source_close(source);
    free(b.at);
    free(text);
}

static void bytes_between_members(void)
{
    struct bytes b = {0};
    struct memory m;
    bytes_gzip(&b, FIRST, strlen(FIRST));
    char reason[100];
    snprintf(reason, sizeof reason, "compressed input goes on with bytes that are neither gzip nor zstd (byte %zu)", b.n);
    bytes_text(&b, "garbage \x1F\x8B\x08 that is no member either ");
    bytes_zstd(&b, SECOND, strlen(SECOND));
    struct source *source = memory_source(&m, b.at, b.n, 3);
    check_damage(source, FIRST, reason);
    CHECK(source_recover(source));
    struct bytes all = {0};
    drain(source, 4, &all);
    CHECK_TEXT(all.at, SECOND);
    source_close(source);
    free(all.at);
    free(b.at);
}

static void a_bomb_is_stopped_and_passed_over(void)
{
    packer *const pack[] = {bytes_gzip, bytes_zstd};
    size_t size = (size_t)LIMIT_RATIO_FREE * 8;
    char *zeros = calloc(1, size);
    for (int i = 0; i < 2 && zeros; i++) {
        struct bytes b = {0};
        struct memory m;
        const char *at, *why;
        pack[i](&b, zeros, size);
        pack[i](&b, SECOND, strlen(SECOND));
        struct source *source = memory_source(&m, b.at, b.n, SIZE_MAX);
        size_t n = source_peek(source, size, &at);
        CHECK(n > LIMIT_RATIO_FREE && n < size);
        CHECK_INT(source_status(source, &why), KHABAR_EINPUT);
        CHECK_TEXT(why, "compressed far more than text can be (byte 0)");
        CHECK(source_recover(source));
        CHECK_INT(source_peek(source, 1000, &at), strlen(SECOND));
        source_close(source);
        free(b.at);
    }
    free(zeros);
}

/* A frame that says so in its header (RFC 8878, 3.1.1.1.3). */
static void a_frame_with_a_dictionary(void)
{
    struct bytes b = {0};
    struct memory m;
    bytes_zstd(&b, FIRST, strlen(FIRST));
    char reason[80];
    snprintf(reason, sizeof reason, "zstd frame that needs a dictionary (byte %zu)", b.n);
    bytes_add(&b, "\x28\xB5\x2F\xFD\x21\x07\x05\x29\x00\x00hello", 15);
    bytes_zstd(&b, SECOND, strlen(SECOND));
    struct source *source = memory_source(&m, b.at, b.n, 11);
    check_damage(source, FIRST, reason);
    CHECK(source_recover(source));
    struct bytes all = {0};
    drain(source, 4, &all);
    CHECK_TEXT(all.at, SECOND);
    source_close(source);
    free(all.at);
    free(b.at);
}

static void what_was_read_before_a_failure_is_given(void)
{
    struct bytes b = {0};
    struct memory m;
    const char *at, *why;
    bytes_gzip(&b, FIRST, strlen(FIRST));
    struct source *source = memory_source(&m, b.at, b.n, 6);
    m.fails = true;
    CHECK_INT(source_peek(source, 1000, &at), strlen(FIRST));
    CHECK_INT(source_status(source, &why), KHABAR_EIO);
    CHECK(!source_recover(source));
    CHECK_INT(source_peek(source, 1000, &at), strlen(FIRST));
    source_close(source);
    free(b.at);
}

int main(void)
{
    RUN(plain_bytes);
    RUN(nothing);
    RUN(a_text_that_looks_like_a_member_at_first);
    RUN(gzip_members);
    RUN(zstd_frames);
    RUN(long_inputs_in_a_small_window);
    RUN(peeking_takes_nothing);
    RUN(offsets_are_those_of_members);
    RUN(cut_short);
    RUN(a_wrong_checksum);
    RUN(a_member_lost_in_another);
    RUN(bytes_between_members);
    RUN(a_bomb_is_stopped_and_passed_over);
    RUN(a_frame_with_a_dictionary);
    RUN(what_was_read_before_a_failure_is_given);
    return check_done();
}

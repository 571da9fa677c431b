/* SPDX-License-Identifier: Apache-2.0
 * The data file is refused, with a message that says why, when anything about it is wrong. Works on
 * copies of the real file, KHABAR_DATA_FILE. */
#include "../../src/base/datafile.h"

#include <unistd.h>

#include "../../src/base/hash.h"
#include "../check.h"

static unsigned char *good;
static size_t good_length;

static unsigned char *copy_of(size_t length)
{
    unsigned char *copy = aligned_alloc(64, (length / 64 + 1) * 64);
    if (!copy) {
        printf("Bail out! out of memory\n");
        exit(1);
    }
    memcpy(copy, good, length < good_length ? length : good_length);
    return copy;
}

static void put(unsigned char *at, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++, value >>= 8) at[i] = (unsigned char)value;
}

static uint64_t get(const unsigned char *at, int bytes)
{
    uint64_t value = 0;
    while (bytes--) value = value << 8 | at[bytes];
    return value;
}

/* Makes length and checksum fit again, so that later checks are reached. */
static void seal(unsigned char *bytes, size_t length)
{
    put(bytes + 16, length, 8);
    put(bytes + 24, hash_file(bytes + DATAFILE_HEADER, length - DATAFILE_HEADER), 8);
}

/* The message must hold `part`. */
static void refused(const unsigned char *bytes, size_t length, const char *part)
{
    struct datafile file;
    char message[200] = "";
    CHECK_INT(datafile_check(&file, bytes, length, message, sizeof message), KHABAR_EDATA);
    if (!strstr(message, part)) CHECK_TEXT(message, part);
    CHECK_INT(datafile_check(&file, bytes, length, NULL, 0), KHABAR_EDATA);
}

static void the_real_file_is_taken(void)
{
    struct datafile file;
    char message[200] = "";
    CHECK_INT(datafile_open(&file, getenv("KHABAR_DATA_FILE"), message, sizeof message), KHABAR_OK);
    CHECK_TEXT(message, "");
    CHECK_INT(strlen(file.version), 16);
    CHECK_INT(strspn(file.version, "0123456789abcdef"), 16);
    for (int i = 0; i < SECTION_COUNT; i++) CHECK(file.section[i].at != NULL && file.section[i].size > 0);
    datafile_close(&file);
    datafile_close(&file); /* twice is harmless */
}

static void a_missing_file_is_named(void)
{
    struct datafile file;
    char message[200] = "";
    CHECK_INT(datafile_open(&file, "no/such/khabar.dat", message, sizeof message), KHABAR_EIO);
    CHECK(strstr(message, "no/such/khabar.dat: ") != NULL);
}

static void an_empty_file_and_a_folder_are_refused(void)
{
    char name[] = "/tmp/khabar-test-XXXXXX", message[200] = "";
    struct datafile file;
    int fd = mkstemp(name);
    CHECK(fd >= 0);
    CHECK_INT(datafile_open(&file, name, message, sizeof message), KHABAR_EDATA);
    CHECK(strstr(message, "empty") != NULL);
    if (fd >= 0) close(fd);
    unlink(name);
    CHECK(datafile_open(&file, "/tmp", message, sizeof message) != KHABAR_OK);
}

static void truncated_files_are_refused(void)
{
    static const size_t SHORT[] = {0, 1, 8, 31, 32, 511};
    for (size_t i = 0; i < sizeof SHORT / sizeof *SHORT; i++) {
        unsigned char *copy = copy_of(SHORT[i]);
        refused(copy, SHORT[i], "too short");
        free(copy);
    }
    unsigned char *copy = copy_of(good_length - 1);
    refused(copy, good_length - 1, "truncated");
    refused(copy, good_length / 2, "truncated");
    free(copy);
}

static void other_files_are_refused(void)
{
    unsigned char *copy = copy_of(good_length);
    for (int i = 0; i < 8; i++) {
        copy[i] ^= 1;
        refused(copy, good_length, "not a Khabar data file");
        copy[i] ^= 1;
    }
    free(copy);
}

static void another_version_is_refused(void)
{
    unsigned char *copy = copy_of(good_length);
    put(copy + 8, DATAFILE_VERSION + 1, 4);
    refused(copy, good_length, "this program reads format");
    put(copy + 8, DATAFILE_VERSION, 4);
    put(copy + 12, SECTION_COUNT + 1, 4);
    refused(copy, good_length, "this program reads format");
    free(copy);
}

static void a_flipped_bit_is_found(void)
{
    unsigned char *copy = copy_of(good_length);
    const size_t at[] = {24, DATAFILE_HEADER, DATAFILE_HEADER + 100, good_length / 3, good_length / 2, good_length - 1};
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        copy[at[i]] ^= 0x10;
        refused(copy, good_length, "checksum");
        copy[at[i]] ^= 0x10;
    }
    free(copy);
}

/* Writes `value` over a field of a section's entry and seals the file. */
static void spoil(uint32_t section, size_t field, uint64_t value, int bytes, const char *part)
{
    unsigned char *copy = copy_of(good_length);
    put(copy + DATAFILE_HEADER + section * DATAFILE_ENTRY + field, value, bytes);
    seal(copy, good_length);
    refused(copy, good_length, part);
    free(copy);
}

static void sections_out_of_bounds_are_refused(void)
{
    const unsigned char *last = good + DATAFILE_HEADER + (SECTION_COUNT - 1) * DATAFILE_ENTRY;
    uint64_t end = (good_length / 64 + 1) * 64;
    spoil(SECTION_COUNT - 1, 8, end, 8, "out of bounds");
    spoil(0, 8, UINT64_MAX - 63, 8, "out of bounds");
    spoil(0, 8, get(last + 8, 8) + 1, 8, "out of bounds");
    spoil(0, 16, UINT64_MAX, 8, "out of bounds");
    spoil(0, 24, 0, 4, "out of bounds");
    spoil(0, 28, UINT32_MAX, 4, "out of bounds");
}

static void a_section_of_another_name_is_refused(void)
{
    for (uint32_t i = 0; i < SECTION_COUNT; i += 5) spoil(i, 0, 'x', 1, "is not '");
}

static void a_short_message_buffer_is_enough(void)
{
    unsigned char *copy = copy_of(good_length);
    copy[good_length - 1] ^= 1;
    struct datafile file;
    char message[8] = "";
    CHECK_INT(datafile_check(&file, copy, good_length, message, sizeof message), KHABAR_EDATA);
    CHECK_INT(strlen(message), sizeof message - 1); /* cut, but ended */
    free(copy);
}

int main(void)
{
    good = check_read_file(getenv("KHABAR_DATA_FILE"), &good_length);
    RUN(the_real_file_is_taken);
    RUN(a_missing_file_is_named);
    RUN(an_empty_file_and_a_folder_are_refused);
    RUN(truncated_files_are_refused);
    RUN(other_files_are_refused);
    RUN(another_version_is_refused);
    RUN(a_flipped_bit_is_found);
    RUN(sections_out_of_bounds_are_refused);
    RUN(a_section_of_another_name_is_refused);
    RUN(a_short_message_buffer_is_enough);
    free(good);
    return check_done();
}

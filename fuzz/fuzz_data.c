/* SPDX-License-Identifier: Apache-2.0
 * A spoiled data file must be refused or work. The input is a list of changes to the real file
 * (KHABAR_DATA_FILE, else khabar.dat here); the checksum is made to fit again, so that the checks
 * behind it are what is tested. When the file is taken, a report is coded with it.
 *
 * Input: 1 byte of switches (1: leave the checksum wrong, 2: cut the file), then changes of 6 bytes:
 * 4 bytes of place (top bit: in the header and section table), 1 byte that chooses how, 1 byte value. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/base/datafile.h"
#include "../src/base/hash.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum { CHANGE = 6, MOST_CHANGES = 64, TABLE_END = DATAFILE_HEADER + SECTION_COUNT * DATAFILE_ENTRY };

static unsigned char *file; /* sound between two calls */
static size_t file_length;

static void prepare(void)
{
    const char *path = getenv("KHABAR_DATA_FILE");
    FILE *f = fopen(path ? path : "khabar.dat", "rb");
    long n = f && fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
    if (n > TABLE_END) file = aligned_alloc(64, ((size_t)n / 64 + 1) * 64);
    if (!file || fseek(f, 0, SEEK_SET) != 0 || fread(file, 1, (size_t)n, f) != (size_t)n) {
        fprintf(stderr, "no data file: set KHABAR_DATA_FILE\n");
        exit(1);
    }
    fclose(f);
    file_length = (size_t)n;
}

static void put(unsigned char *at, uint64_t value)
{
    for (int i = 0; i < 8; i++, value >>= 8) at[i] = (unsigned char)value;
}

static size_t place_of(const uint8_t *change)
{
    uint32_t place = (uint32_t)change[0] | (uint32_t)change[1] << 8 | (uint32_t)change[2] << 16 | (uint32_t)change[3] << 24;
    return place & 0x80000000u ? (place & 0x7FFFFFFFu) % TABLE_END : place % file_length;
}

static unsigned char changed(unsigned char old, const uint8_t *change)
{
    switch (change[4] % 4) {
    case 0: return change[5];
    case 1: return (unsigned char)(old ^ (1u << change[5] % 8));
    case 2: return (unsigned char)(old + change[5]);
    default: return 0xFF;
    }
}

static void code_with(khabar_data *data)
{
    static const char TEXT[] = "قتل ثلاثة جنود في انفجار قرب بغداد أمس. واعتقلت الشرطة المتظاهرين في تونس، بحسب مصدر أمني.";
    khabar_coder *coder = NULL;
    khabar_report *report = NULL;
    khabar_input in = {.id = "f", .date = "2016-02-29", .text = TEXT, .length = sizeof TEXT - 1};
    if (khabar_coder_new(data, NULL, &coder) == KHABAR_OK) khabar_code(coder, &in, &report);
    khabar_report_free(report);
    khabar_coder_free(coder);
}

static void try_file(size_t length)
{
    khabar_data *data = NULL;
    char message[120] = "";
    khabar_status status = khabar_data_from_memory(file, length, &data, message, sizeof message);
    if ((status == KHABAR_OK) != (data != NULL)) abort();
    if (status != KHABAR_OK && (status != KHABAR_EDATA || !*message)) abort();
    if (data) code_with(data);
    khabar_data_close(data);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (!file) prepare();
    if (!length) return 0;
    unsigned char head[32], old[MOST_CHANGES];
    size_t n = (length - 1) / CHANGE, cut = file_length;
    if (n > MOST_CHANGES) n = MOST_CHANGES;
    memcpy(head, file, sizeof head);
    for (size_t i = 0; i < n; i++) {
        const uint8_t *change = bytes + 1 + i * CHANGE;
        unsigned char *at = file + place_of(change);
        old[i] = *at;
        *at = changed(*at, change);
    }
    if (bytes[0] & 2 && n) cut = place_of(bytes + 1);
    if (bytes[0] & 2) put(file + 16, cut);
    if (!(bytes[0] & 1) && cut > DATAFILE_HEADER)
        put(file + 24, hash_file(file + DATAFILE_HEADER, cut - DATAFILE_HEADER));
    try_file(cut);
    while (n--) file[place_of(bytes + 1 + n * CHANGE)] = old[n];
    memcpy(file, head, sizeof head);
    return 0;
}

/* SPDX-License-Identifier: Apache-2.0
 * Opens and checks the data file; layout and invariants in datafile.h. Reads nothing but what was
 * checked before: header, then section table, then checksum of the rest. */
#include "datafile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hash.h"

static const char *const NAMES[SECTION_COUNT] = {
#define X(tag, name) name,
    DATAFILE_SECTIONS(X)
#undef X
};

const char *datafile_section_name(enum datafile_section section) { return NAMES[section]; }

static khabar_status refuse(char *message, size_t size, khabar_status status, const char *format, ...)
{
    if (message && size) {
        va_list args;
        va_start(args, format);
        vsnprintf(message, size, format, args);
        va_end(args);
    }
    return status;
}

static uint64_t little(const unsigned char *at, int bytes)
{
    uint64_t v = 0;
    while (bytes--) v = v << 8 | at[bytes];
    return v;
}

static khabar_status check_section(struct datafile *file, uint32_t i, char *message, size_t size)
{
    const unsigned char *entry = file->bytes + DATAFILE_HEADER + (size_t)i * DATAFILE_ENTRY;
    uint64_t offset = little(entry + 8, 8), bytes = little(entry + 16, 8);
    uint64_t element = little(entry + 24, 4), count = little(entry + 28, 4);
    if (strncmp((const char *)entry, NAMES[i], 8) != 0)
        return refuse(message, size, KHABAR_EDATA, "section %u is not '%s'", i, NAMES[i]);
    if (offset % DATAFILE_ALIGN || offset > file->length || bytes > file->length - offset ||
        element == 0 || element * count != bytes)
        return refuse(message, size, KHABAR_EDATA, "section '%s' is out of bounds", NAMES[i]);
    file->section[i] = (struct section){file->bytes + offset, (uint32_t)count, (uint32_t)element};
    return KHABAR_OK;
}

khabar_status datafile_check(struct datafile *file, const void *bytes, size_t length, char *message,
                             size_t size)
{
    *file = (struct datafile){.bytes = bytes, .length = length};
    if (length < DATAFILE_HEADER + SECTION_COUNT * DATAFILE_ENTRY)
        return refuse(message, size, KHABAR_EDATA, "too short for a data file (%zu bytes)", length);
    if (memcmp(bytes, DATAFILE_MAGIC, 8) != 0)
        return refuse(message, size, KHABAR_EDATA, "not a Khabar data file");
    uint64_t version = little(file->bytes + 8, 4), count = little(file->bytes + 12, 4);
    if (version != DATAFILE_VERSION || count != SECTION_COUNT)
        return refuse(message, size, KHABAR_EDATA,
                      "data file of format %u with %u sections, this program reads format %d with %d",
                      (unsigned)version, (unsigned)count, DATAFILE_VERSION, SECTION_COUNT);
    if (little(file->bytes + 16, 8) != length)
        return refuse(message, size, KHABAR_EDATA, "data file is truncated: %zu bytes of %llu", length,
                      (unsigned long long)little(file->bytes + 16, 8));
    uint64_t sum = hash_file(file->bytes + DATAFILE_HEADER, length - DATAFILE_HEADER);
    if (sum != little(file->bytes + 24, 8))
        return refuse(message, size, KHABAR_EDATA, "data file is corrupt: its checksum does not fit");
    for (uint32_t i = 0; i < SECTION_COUNT; i++) {
        khabar_status s = check_section(file, i, message, size);
        if (s != KHABAR_OK) return s;
    }
    snprintf(file->version, sizeof file->version, "%016llx", (unsigned long long)sum);
    return KHABAR_OK;
}

khabar_status datafile_open(struct datafile *file, const char *path, char *message, size_t size)
{
    *file = (struct datafile){0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return refuse(message, size, KHABAR_EIO, "%s: %s", path, strerror(errno));
    struct stat st;
    void *at = MAP_FAILED;
    if (fstat(fd, &st) == 0 && st.st_size > 0)
        at = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (at == MAP_FAILED) return refuse(message, size, KHABAR_EDATA, "%s: empty or not a file", path);
    char why[160] = "";
    khabar_status s = datafile_check(file, at, (size_t)st.st_size, why, sizeof why);
    file->mapped = true;
    if (s != KHABAR_OK) {
        refuse(message, size, s, "%s: %s", path, why);
        datafile_close(file);
    }
    return s;
}

void datafile_close(struct datafile *file)
{
    if (file->mapped) munmap((void *)(uintptr_t)file->bytes, file->length);
    *file = (struct datafile){0};
}

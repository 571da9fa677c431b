/* SPDX-License-Identifier: Apache-2.0
 * Replays files through a fuzz target without libFuzzer: REPLAY FILE|FOLDER... A crash fails the test;
 * TAP tells which file was last. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static int replayed;

static void replay_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    long n = f && fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
    uint8_t *bytes = n < 0 ? NULL : malloc((size_t)n ? (size_t)n : 1); /* exact: its edges are guarded */
    if (!bytes || fseek(f, 0, SEEK_SET) != 0 || fread(bytes, 1, (size_t)n, f) != (size_t)n) {
        printf("Bail out! cannot read %s\n", path);
        exit(1);
    }
    fclose(f);
    printf("# %s\n", path);
    fflush(stdout);
    LLVMFuzzerTestOneInput(bytes, (size_t)n);
    printf("ok %d - %s\n", ++replayed, strrchr(path, '/') ? strrchr(path, '/') + 1 : path);
    free(bytes);
}

static int visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static void replay(const char *path)
{
    struct dirent **entry;
    int n = scandir(path, &entry, visible, alphasort);
    if (n < 0) replay_file(path);
    for (int i = 0; i < n; i++) {
        char name[4096];
        snprintf(name, sizeof name, "%s/%s", path, entry[i]->d_name);
        replay_file(name);
        free(entry[i]);
    }
    if (n >= 0) free(entry);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) replay(argv[i]);
    printf("1..%d\n", replayed);
    return replayed == 0;
}

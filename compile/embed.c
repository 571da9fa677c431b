/* SPDX-License-Identifier: Apache-2.0
 * embed OUT.c [FOLDER]: the files of a folder, gzipped, as the C table of app/serve/assets.h, in order of their names. Without a
 * folder the table is empty. */
#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

enum { FILES = 256, PATH_ROOM = 1024 };
struct list { char path[FILES][PATH_ROOM]; size_t n; };

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "embed: %s: %s\n", what, why);
    exit(1);
}

static void walk(struct list *list, const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir) fail(folder, strerror(errno));
    for (struct dirent *entry; (entry = readdir(dir));) {
        char path[PATH_ROOM];
        struct stat about;
        if (entry->d_name[0] == '.') continue;
        if (snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= PATH_ROOM) fail(folder, "the path is too long");
        if (stat(path, &about)) fail(path, strerror(errno));
        if (S_ISDIR(about.st_mode)) {
            walk(list, path);
            continue;
        }
        if (list->n == FILES) fail(folder, "too many files");
        memcpy(list->path[list->n++], path, strlen(path) + 1);
    }
    closedir(dir);
}

static int by_name(const void *a, const void *b) { return strcmp(a, b); }

static const char *media_type(const char *path)
{
    static const char *const types[][2] = {
        {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".css", "text/css; charset=utf-8"},
        {".json", "application/json"}, {".svg", "image/svg+xml"}, {".png", "image/png"}, {".woff2", "font/woff2"},
        {".ico", "image/x-icon"}, {".txt", "text/plain; charset=utf-8"}, {".webmanifest", "application/manifest+json"},
    };
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
        if (strcmp(dot, types[i][0]) == 0) return types[i][1];
    fail(path, "no media type is known for it");
    return NULL;
}

static unsigned char *read_gzipped(const char *path, size_t *length)
{
    FILE *f = fopen(path, "rb");
    struct stat about;
    if (!f || stat(path, &about)) fail(path, strerror(errno));
    size_t size = (size_t)about.st_size;
    unsigned char *plain = malloc(size + 1);
    if (!plain || fread(plain, 1, size, f) != size) fail(path, "cannot be read");
    fclose(f);
    z_stream z = {.next_in = plain, .avail_in = (unsigned)size};
    if (deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) fail(path, "cannot be compressed");
    size_t room = deflateBound(&z, size);
    unsigned char *packed = malloc(room);
    if (!packed) fail(path, "no memory");
    z.next_out = packed;
    z.avail_out = (unsigned)room;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END) fail(path, "cannot be compressed");
    *length = z.total_out;
    deflateEnd(&z);
    free(plain);
    return packed;
}

static void write_bytes(FILE *out, size_t number, const char *path)
{
    size_t length;
    unsigned char *bytes = read_gzipped(path, &length);
    fprintf(out, "static const unsigned char bytes%zu[%zu] = {", number, length);
    for (size_t i = 0; i < length; i++) fprintf(out, "%s%u,", i % 32 ? "" : "\n", bytes[i]);
    fprintf(out, "\n};\n");
    free(bytes);
}

int main(int argc, char **argv)
{
    static struct list list;
    if (argc < 2) fail("usage", "embed OUT.c [FOLDER]");
    if (argc > 2) walk(&list, argv[2]);
    qsort(list.path, list.n, sizeof *list.path, by_name);
    FILE *out = fopen(argv[1], "w");
    if (!out) fail(argv[1], strerror(errno));
    fprintf(out, "#include \"assets.h\"\n");
    for (size_t i = 0; i < list.n; i++) write_bytes(out, i, list.path[i]);
    fprintf(out, "const struct asset assets[] = {\n");
    for (size_t i = 0; i < list.n; i++)
        fprintf(out, "    {\"%s\", \"%s\", bytes%zu, sizeof bytes%zu},\n", list.path[i] + strlen(argv[2]), media_type(list.path[i]), i, i);
    fprintf(out, "    {0},\n};\n");
    if (fclose(out)) fail(argv[1], strerror(errno));
    return 0;
}

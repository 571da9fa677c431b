/* SPDX-License-Identifier: Apache-2.0
 * See importer.h. The process is this program again: `khabar store add STORE FILE`, in a folder of its own so that ids begin with the
 * name that the file had. What it says on stderr is kept with the job. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "importer.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "http.h"

enum state { WAITING, RUNNING, DONE, FAILED };
enum { NAME_ROOM = 128 };

struct job {
    unsigned long number;
    enum state state;
    char name[NAME_ROOM], date[16], encoding[32], folder[64];
    char *message[IMPORTER_MESSAGES];
    size_t messages, more;
    char summary[256];
};

struct importer {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t ordered;
    char *store, *data_file, *overlay;
    struct job job[IMPORTER_JOBS];
    unsigned long last;
    pid_t running;
    bool stopped, stale;
};

static struct job *job_of(struct importer *importer, unsigned long number)
{
    struct job *job = &importer->job[number % IMPORTER_JOBS];
    return number && job->number == number ? job : NULL;
}

/* ----------------------------------------------------------------- process */

/* argv of the process; ends with NULL. Without a job it groups what is there into incidents. */
static void arguments(const struct importer *importer, const struct job *job, const char *argv[16])
{
    size_t n = 0;
    argv[n++] = "khabar";
    argv[n++] = "store";
    argv[n++] = job ? "add" : "group";
    if (job && *job->date) argv[n++] = "--date", argv[n++] = job->date;
    if (job && *job->encoding) argv[n++] = "--encoding", argv[n++] = job->encoding;
    if (importer->overlay) argv[n++] = "--data", argv[n++] = importer->overlay;
    else if (importer->data_file) argv[n++] = "--data-file", argv[n++] = importer->data_file;
    argv[n++] = "--";
    argv[n++] = importer->store;
    if (job) argv[n++] = job->name;
    argv[n] = NULL;
}

static pid_t start(const struct importer *importer, const struct job *job, int *from)
{
    const char *argv[16];
    int ends[2];
    arguments(importer, job, argv);
    if (pipe(ends)) return -1;
    pid_t child = fork();
    if (child == 0) {
        if ((job && chdir(job->folder)) || dup2(ends[1], STDERR_FILENO) < 0 || dup2(ends[1], STDOUT_FILENO) < 0) _exit(71);
        close(ends[0]);
        close(ends[1]);
        execv("/proc/self/exe", (char *const *)argv);
        _exit(71);
    }
    close(ends[1]);
    *from = ends[0];
    if (child < 0) close(ends[0]);
    return child;
}

static void keep_message(struct importer *importer, struct job *job, const char *line)
{
    static const char PREFIX[] = "khabar: ";
    if (strncmp(line, PREFIX, sizeof PREFIX - 1) == 0) line += sizeof PREFIX - 1;
    pthread_mutex_lock(&importer->lock);
    snprintf(job->summary, sizeof job->summary, "%s", line);
    char *kept = job->messages < IMPORTER_MESSAGES ? strdup(line) : NULL;
    if (kept) job->message[job->messages++] = kept;
    else job->more++;
    pthread_mutex_unlock(&importer->lock);
}

static void read_messages(struct importer *importer, struct job *job, int from)
{
    FILE *in = fdopen(from, "r");
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    while (in && (n = getline(&line, &room, in)) > 0) {
        while (n && (line[n - 1] == '\n' || line[n - 1] == '\r')) line[--n] = 0;
        if (n) keep_message(importer, job, line);
    }
    free(line);
    if (in) fclose(in);
    else close(from);
}

/* Incidents are made anew when reports came: what stood in one before stays there. */
static void group(struct importer *importer)
{
    int from, status;
    char rest[512];
    pid_t child = start(importer, NULL, &from);
    if (child <= 0) return;
    pthread_mutex_lock(&importer->lock);
    importer->running = child;
    pthread_mutex_unlock(&importer->lock);
    while (read(from, rest, sizeof rest) > 0) continue;
    close(from);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    pthread_mutex_lock(&importer->lock);
    importer->running = 0;
    pthread_mutex_unlock(&importer->lock);
}

static void remove_file(const struct job *job)
{
    char path[sizeof job->folder + NAME_ROOM + 1];
    snprintf(path, sizeof path, "%s/%s", job->folder, job->name);
    unlink(path);
    rmdir(job->folder);
}

static void work_on(struct importer *importer, struct job *job)
{
    int from, status = 0;
    pid_t child = start(importer, job, &from);
    pthread_mutex_lock(&importer->lock);
    importer->running = child;
    pthread_mutex_unlock(&importer->lock);
    if (child > 0) {
        read_messages(importer, job, from);
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    } else {
        keep_message(importer, job, "no process could be started");
    }
    remove_file(job);
    pthread_mutex_lock(&importer->lock);
    importer->running = 0;
    if (child > 0 && WIFEXITED(status) && job->messages && !job->more) free(job->message[--job->messages]); /* the last line is the summary */
    /* 65: some of it was bad, what was good is kept */
    job->state = child > 0 && WIFEXITED(status) && (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 65) ? DONE : FAILED;
    pthread_mutex_unlock(&importer->lock);
}

static void *work(void *context)
{
    struct importer *importer = context;
    unsigned long next = 1;
    bool stale = importer->stale;
    pthread_mutex_lock(&importer->lock);
    while (!importer->stopped) {
        struct job *job = job_of(importer, next);
        if (!job && stale) {
            pthread_mutex_unlock(&importer->lock);
            group(importer);
            stale = false;
            pthread_mutex_lock(&importer->lock);
            continue;
        }
        if (!job) {
            pthread_cond_wait(&importer->ordered, &importer->lock);
            continue;
        }
        job->state = RUNNING;
        next++;
        pthread_mutex_unlock(&importer->lock);
        work_on(importer, job);
        stale = true;
        pthread_mutex_lock(&importer->lock);
    }
    pthread_mutex_unlock(&importer->lock);
    return NULL;
}

/* -------------------------------------------------------------------- jobs */

struct importer *importer_start(const char *store, const char *data_file, const char *overlay, bool ungrouped)
{
    struct importer *importer = calloc(1, sizeof *importer);
    if (!importer) return NULL;
    importer->stale = ungrouped;
    importer->store = strstr(store, "://") ? strdup(store) : realpath(store, NULL);
    importer->data_file = data_file ? realpath(data_file, NULL) : NULL;
    importer->overlay = overlay ? realpath(overlay, NULL) : NULL;
    pthread_mutex_init(&importer->lock, NULL);
    pthread_cond_init(&importer->ordered, NULL);
    if (importer->store && pthread_create(&importer->thread, NULL, work, importer) == 0) return importer;
    free(importer->store);
    free(importer->data_file);
    free(importer->overlay);
    free(importer);
    return NULL;
}

static void free_job(struct job *job)
{
    for (size_t i = 0; i < job->messages; i++) free(job->message[i]);
    *job = (struct job){0};
}

void importer_stop(struct importer *importer)
{
    if (!importer) return;
    pthread_mutex_lock(&importer->lock);
    importer->stopped = true;
    if (importer->running > 0) kill(importer->running, SIGINT); /* it ends after the report in hand */
    pthread_cond_signal(&importer->ordered);
    pthread_mutex_unlock(&importer->lock);
    pthread_join(importer->thread, NULL);
    for (size_t i = 0; i < IMPORTER_JOBS; i++) {
        if (importer->job[i].state == WAITING && importer->job[i].number) remove_file(&importer->job[i]);
        free_job(&importer->job[i]);
    }
    free(importer->store);
    free(importer->data_file);
    free(importer->overlay);
    free(importer);
}

/* The last part of the name, as a file may be called; the letters of any script stay. */
static void clean_name(char out[NAME_ROOM], const char *name)
{
    const char *slash = strrchr(name, '/');
    if (slash) name = slash + 1;
    size_t n = strlen(name);
    while (n >= NAME_ROOM || (n && n < strlen(name) && ((unsigned char)name[n] & 0xC0) == 0x80)) n--;
    memcpy(out, name, n);
    out[n] = 0;
    for (char *c = out; *c; c++)
        if ((unsigned char)*c < ' ' || *c == '\\' || *c == 0x7F) *c = '_';
    if (!*out || *out == '.' || *out == '-') snprintf(out, NAME_ROOM, "upload");
}

/* Moves the file into a folder of its own. */
static bool take_file(struct job *job, const char *path)
{
    char to[sizeof job->folder + NAME_ROOM + 1];
    snprintf(job->folder, sizeof job->folder, "/tmp/khabar-import-XXXXXX");
    if (!mkdtemp(job->folder)) return false;
    snprintf(to, sizeof to, "%s/%s", job->folder, job->name);
    if (rename(path, to) == 0) return true;
    rmdir(job->folder);
    return false;
}

unsigned long importer_order(struct importer *importer, const struct import_order *order)
{
    unsigned long number = 0;
    pthread_mutex_lock(&importer->lock);
    struct job *job = &importer->job[(importer->last + 1) % IMPORTER_JOBS];
    if (!job->number || job->state >= DONE) {
        free_job(job);
        clean_name(job->name, order->name);
        snprintf(job->date, sizeof job->date, "%s", order->date);
        snprintf(job->encoding, sizeof job->encoding, "%s", order->encoding);
        if (take_file(job, order->path)) job->number = number = ++importer->last;
        pthread_cond_signal(&importer->ordered);
    }
    pthread_mutex_unlock(&importer->lock);
    return number;
}

bool importer_write(struct importer *importer, unsigned long number, FILE *out)
{
    static const char *const STATES[] = {"waiting", "running", "done", "failed"};
    pthread_mutex_lock(&importer->lock);
    const struct job *job = job_of(importer, number);
    if (job) {
        fprintf(out, "{\"job\":\"%lu\",\"name\":", number);
        json_text(out, job->name);
        fprintf(out, ",\"state\":\"%s\",\"done\":%d,\"summary\":", STATES[job->state], job->state >= DONE);
        json_text(out, job->summary);
        fputs(",\"messages\":[", out);
        for (size_t i = 0; i < job->messages; i++) {
            if (i) putc(',', out);
            json_text(out, job->message[i]);
        }
        fprintf(out, "],\"more_messages\":%zu}", job->more);
    }
    pthread_mutex_unlock(&importer->lock);
    return job != NULL;
}

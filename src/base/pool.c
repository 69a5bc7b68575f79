/* pool.c - threads that live as long as one job. */
#include "pool.h"
#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>

struct seat {
    pthread_t thread;
    bool started;
    unsigned i;
    void (*part)(void *ctx, unsigned i);
    void *ctx;
};

unsigned pool_size(void)
{
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return n < 1 ? 1 : n > POOL_MAX ? POOL_MAX : (unsigned)n;
}

static void *sit(void *seat)
{
    struct seat *s = seat;
    s->part(s->ctx, s->i);
    return NULL;
}

void pool_run(unsigned n, void (*part)(void *ctx, unsigned i), void *ctx)
{
    struct seat seat[POOL_MAX];
    assert(n <= POOL_MAX);
    for (unsigned i = 1; i < n; i++) {
        seat[i] = (struct seat){.i = i, .part = part, .ctx = ctx};
        seat[i].started = pthread_create(&seat[i].thread, NULL, sit, &seat[i]) == 0;
    }
    if (n > 0)
        part(ctx, 0);
    for (unsigned i = 1; i < n; i++) {
        if (seat[i].started)
            (void)pthread_join(seat[i].thread, NULL);
        else
            part(ctx, i); /* no thread could be had */
    }
}

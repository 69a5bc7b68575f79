/* pool.h - doing the parts of one job at the same time. */
#ifndef BASE_POOL_H
#define BASE_POOL_H

enum { POOL_MAX = 8 };

/* How many parts are worth making: the processors that we may use, from 1 to POOL_MAX. */
unsigned pool_size(void);

/* Runs part(ctx, 0) to part(ctx, n - 1), each in a thread of its own where one can be had, and
 * returns when all are done. Parts share nothing that any of them changes. n is at most
 * POOL_MAX. */
void pool_run(unsigned n, void (*part)(void *ctx, unsigned i), void *ctx);
#endif

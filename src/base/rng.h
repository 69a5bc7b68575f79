/* rng.h - numbers that look random and are the same for the same seed on every machine.
 *
 * For made-up districts, lotteries and permutation tests; never for secrets.
 */
#ifndef BASE_RNG_H
#define BASE_RNG_H
#include <stdint.h>

struct rng {
    uint64_t state;
};

/* The next 64 bits (splitmix64, Steele, Lea and Flood 2014). */
static inline uint64_t rng_next(struct rng *r)
{
    uint64_t z = r->state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* A whole number from 0 to n - 1, each as likely as the other but for one part in 2^32. */
static inline uint32_t rng_below(struct rng *r, uint32_t n)
{
    return (uint32_t)(((rng_next(r) >> 32) * n) >> 32);
}

/* A stream of its own for (seed, a, b), so that one thing can be drawn again without the rest.
 */
static inline struct rng rng_stream(uint64_t seed, uint64_t a, uint64_t b)
{
    struct rng r = {seed};
    r.state = rng_next(&r) ^ (a * 0xD1342543DE82EF95u);
    r.state = rng_next(&r) ^ (b * 0xAF251AF3B0F025B5u);
    return r;
}
#endif

/* marks.c - numbering marks, joining rows for one day. */
#include "marks.h"

static uint32_t hash(struct mark m)
{
    uint64_t key = ((uint64_t)m.parts << 32) ^ ((uint64_t)m.minutes << 8) ^
                   ((uint64_t)m.state << 4) ^ (uint64_t)m.kind;
    return (uint32_t)((key * 0x9E3779B97F4A7C15u) >> 32);
}

static bool same_mark(struct mark a, struct mark b)
{
    return a.state == b.state && a.parts == b.parts && a.minutes == b.minutes &&
           a.kind == b.kind;
}

static uint32_t seek(const struct mark_table *t, struct mark m)
{
    uint32_t at = hash(m) & t->mask;
    while (t->slot[at] != 0 && !same_mark(t->item[t->slot[at]], m))
        at = (at + 1) & t->mask;
    return at;
}

static void grow_slots(struct mark_table *t)
{
    uint32_t slots = t->slot == NULL ? 64 : (t->mask + 1) * 2;
    t->slot = NEW_ARRAY(t->arena, slots, uint32_t);
    t->mask = slots - 1;
    for (uint32_t i = 1; i < t->n; i++)
        t->slot[seek(t, t->item[i])] = i;
}

void marks_start(struct mark_table *t, struct arena *arena)
{
    /* Parts of a state that has none keep the disputed apart from the plain. */
    static const struct mark first[] = {
        [NO_MARK] = {.state = MARK_NONE},
        [MARK_IN_DISPUTE] = {.state = MARK_NOT_RECORDED, .parts = 1},
        [MARK_OF_UNKNOWN_CODE] = {.state = MARK_UNKNOWN},
        [MARK_UNKNOWN_IN_DISPUTE] = {.state = MARK_UNKNOWN, .parts = 1}};
    *t = (struct mark_table){.arena = arena};
    for (size_t i = 0; i < sizeof first / sizeof first[0]; i++) {
        t->item = arena_grow(arena, t->item, t->n, &t->room, sizeof *t->item);
        t->item[t->n++] = first[i];
    }
    grow_slots(t);
}

uint32_t marks_number(struct mark_table *t, struct mark mark)
{
    if (t->n * 2 >= t->mask)
        grow_slots(t);
    uint32_t at = seek(t, mark);
    if (t->slot[at] != 0)
        return t->slot[at];
    t->item = arena_grow(t->arena, t->item, t->n, &t->room, sizeof *t->item);
    t->item[t->n] = mark;
    t->slot[at] = (uint32_t)t->n;
    return (uint32_t)t->n++;
}

uint32_t marks_join(const struct mark_table *t, uint32_t a, uint32_t b)
{
    if (a == b)
        return a;
    struct mark x = t->item[a], y = t->item[b];
    if (x.state == MARK_UNKNOWN || y.state == MARK_UNKNOWN)
        return MARK_UNKNOWN_IN_DISPUTE;
    if (x.state == y.state && x.parts == y.parts && x.minutes == y.minutes)
        return x.kind <= y.kind ? a : b;
    return MARK_IN_DISPUTE;
}

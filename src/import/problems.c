/* problems.c - collecting faults within a fixed room for each kind. */
#include "problems.h"

static const struct {
    const char *id, *meaning, *remedy;
} kinds[] = {
#define PROBLEM(id, meaning, remedy) {#id, meaning, remedy},
#include "problems.def"
#undef PROBLEM
};

uint32_t problems_file(struct problems *p, const char *name)
{
    p->file = arena_grow(p->arena, p->file, p->n, &p->room, sizeof(struct problem_file *));
    p->file[p->n] = NEW(p->arena, struct problem_file);
    p->file[p->n]->name = name;
    return (uint32_t)p->n++;
}

static struct str shorten(struct str v)
{
    if (v.n <= PROBLEM_VALUE_MAX)
        return v;
    v.n = PROBLEM_VALUE_MAX;
    while (v.n > 0 && ((unsigned char)v.p[v.n] & 0xC0) == 0x80)
        v.n--;
    return v;
}

void problem_add(struct problems *p, uint32_t file, enum problem kind, uint32_t line,
                 struct str value)
{
    struct problem_list *list = &p->file[file]->of[kind];
    if (list->count++ >= PROBLEMS_LISTED)
        return;
    list->item = arena_grow(p->arena, list->item, list->n, &list->room, sizeof *list->item);
    value = shorten(value);
    list->item[list->n++] =
        (struct problem_line){line, {arena_copy(p->arena, value.p, value.n), value.n}};
}

const char *problem_id(enum problem kind)
{
    return kinds[kind].id;
}

const char *problem_meaning(enum problem kind)
{
    return kinds[kind].meaning;
}

const char *problem_remedy(enum problem kind)
{
    return kinds[kind].remedy;
}

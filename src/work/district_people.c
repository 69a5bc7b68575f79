/* district_people.c - the children of a made-up town: homes, names, schools, moves. */
#include "district_parts.h"

/* clang-format off */
#define LIST(...) (const char *const[]){__VA_ARGS__}
#define NAMES(...) {sizeof(LIST(__VA_ARGS__)) / sizeof(const char *), LIST(__VA_ARGS__)}
/* clang-format on */
#define ORIGIN(id, ethnicity, share, language, two, hyphen, ...) \
    [ORIGIN_##id] = {ethnicity, share, language, two, hyphen, __VA_ARGS__},
const struct origin origins[ORIGINS] = {
#include "names.def"
};
#undef ORIGIN

/* What brothers and sisters have in common. */
struct home {
    uint32_t zone;
    uint8_t origin, zip;
    const char *family;
    int32_t risk;
    bool language; /* another one than English */
};

enum { ACADEMY_PERCENT = 2, SPED_PERCENT = 15 };

/* An early name of the list twice as likely as one in the middle. */
static uint32_t draw_name(struct rng *r, const struct names *names)
{
    uint32_t a = rng_below(r, names->n), b = rng_below(r, names->n);
    return a < b ? a : b;
}

static const char *draw_family(struct rng *r, const struct origin *o, struct arena *a)
{
    const char *one = o->family.name[draw_name(r, &o->family)];
    const char *two = o->family.name[draw_name(r, &o->family)];
    uint32_t way = rng_below(r, 100);
    if (way >= o->two + o->hyphen || one == two)
        return one;
    size_t n = strlen(one), m = strlen(two);
    char *both = NEW_ARRAY(a, n + m + 2, char);
    memcpy(both, one, n);
    both[n] = way < o->two ? ' ' : '-';
    memcpy(both + n + 1, two, m);
    return both;
}

static uint8_t draw_origin(struct rng *r, const uint32_t mix[static ORIGINS])
{
    uint32_t all = 0;
    for (uint32_t i = 0; i < ORIGINS; i++)
        all += mix[i];
    uint32_t at = rng_below(r, all);
    uint8_t i = 0;
    while (at >= mix[i])
        at -= mix[i++];
    return i;
}

static struct home draw_home(struct rng *r, const struct town *t, uint32_t zone,
                             struct arena *a)
{
    const struct made_zone *z = &t->zone[zone];
    struct home h = {.zone = zone};
    h.origin = draw_origin(r, z->mix);
    h.zip = (uint8_t)rng_below(r, ZIPS);
    h.family = draw_family(r, &origins[h.origin], a);
    h.language = draw_percent(r, origins[h.origin].language);
    h.risk = draw_bell(r) / 2 + z->zip_risk[h.zip];
    return h;
}

/* Of a hundred children who speak another language at home, those still learning English. */
static uint32_t ell_percent(uint32_t grade)
{
    return grade < 4 ? 75 : grade < 7 ? 52 : 33;
}

static enum path draw_path(struct rng *r)
{
    uint32_t at = rng_below(r, 1000);
    return at < 60    ? MOVES
           : at < 105 ? COMES_LATE
           : at < 150 ? LEAVES
           : at < 157 ? VISITS
           : at < 161 ? NEVER_SHOWS
                      : STAYS;
}

/* How likely a child is to miss school, next to others: of the home, the child, the grade,
 * special education and of not staying the year. The school's part comes with the school. */
static int32_t draw_score(struct rng *r, const struct made_child *c, const struct home *h)
{
    static const int16_t of_grade[GRADES] = {75, 35, 0,  -30, -40, -30, -10,
                                             5,  20, 70, 65,  85,  120};
    int32_t score = h->risk + draw_bell(r) + of_grade[c->grade];
    return score + (c->sped ? 80 : 0) + (c->path == STAYS ? 0 : 70);
}

static void add_child(struct people *p, struct rng *r, const struct home *h, uint32_t grade,
                      const char *given)
{
    struct made_child *c = &p->child[p->children++];
    *c = (struct made_child){
        .family = h->family,
        .given = given,
        .zone = (uint16_t)h->zone,
        .origin = h->origin,
        .zip = h->zip,
        .grade = (uint8_t)grade,
    };
    c->path = (uint8_t)draw_path(r);
    c->sped = draw_percent(r, SPED_PERCENT);
    c->ell = h->language && draw_percent(r, ell_percent(grade));
    c->score = (int16_t)draw_score(r, c, h);
}

/* One to four children, at most `most`. Each is one to three grades above the one before, or
 * its twin; from the top it goes on at the bottom, so that all grades are as large. */
static uint32_t add_home(struct people *p, const struct town *t, uint32_t zone, uint32_t most,
                         struct arena *a)
{
    static const uint32_t sizes[] = {1, 1, 1, 1, 1, 2, 2, 2, 3, 4};
    struct rng r = rng_stream(t->seed, DRAW_HOME, p->children);
    struct home h = draw_home(&r, t, zone, a);
    const struct names *given = &origins[h.origin].given;
    uint32_t n = sizes[rng_below(&r, 10)], grade = rng_below(&r, GRADES);
    uint32_t name = draw_name(&r, given), step = 1 + rng_below(&r, given->n / 4);
    n = n < most ? n : most;
    for (uint32_t i = 0; i < n; i++) {
        add_child(p, &r, &h, grade, given->name[(name + i * step) % given->n]);
        grade = (grade + (draw_percent(&r, 4) ? 0 : 1 + rng_below(&r, 3))) % GRADES;
    }
    return n;
}

/* Another school with the child's grade: that of another zone of the district, or the academy;
 * the zone's own for a child of the academy. */
static uint32_t other_school(const struct town *t, const struct made_child *c, uint32_t school,
                             struct rng *r)
{
    const struct made_zone *z = &t->zone[c->zone];
    const struct made_district *d = &t->district[z->district];
    if (school == d->academy)
        return z->school[c->grade];
    uint32_t other = t->zone[d->zone + rng_below(r, d->zones)].school[c->grade];
    return other == school ? d->academy : other;
}

static void add_stay(struct people *p, const struct town *t, uint32_t child, uint32_t school,
                     uint32_t from, uint32_t to)
{
    t->school[school].used = true;
    p->stay[p->stays++] = (struct stay){
        .child = child, .school = (uint16_t)school, .from = (uint8_t)from, .to = (uint8_t)to};
}

/* The enrolments of a child, from the first school day to the last unless its path says
 * otherwise. */
static void add_stays(struct people *p, const struct town *t, uint32_t child)
{
    struct made_child *c = &p->child[child];
    struct rng r = rng_stream(t->seed, DRAW_PATH, child);
    const struct made_zone *z = &t->zone[c->zone];
    uint32_t school = draw_percent(&r, ACADEMY_PERCENT) ? t->district[z->district].academy
                                                        : z->school[c->grade];
    const struct made_school *s = &t->school[school];
    uint32_t from = s->first, to = s->last, middle = s->first + 6;
    middle = school_open_from(s, middle + rng_below(&r, s->last - middle - 10));
    switch ((enum path)c->path) {
    case STAYS: break;
    case COMES_LATE: from = middle; break;
    case MOVES:
    case LEAVES: to = middle; break;
    case VISITS:
        from = middle;
        to = school_open_from(s, middle + 5 + rng_below(&r, 60));
        break;
    case NEVER_SHOWS: to = school_open_from(s, from + 2 + rng_below(&r, 7)); break;
    }
    c->score = (int16_t)(c->score + s->risk);
    add_stay(p, t, child, school, from, to);
    if (c->path == MOVES) {
        school = other_school(t, c, school, &r);
        s = &t->school[school];
        from = school_open_from(s, to + 1 + rng_below(&r, 6));
        add_stay(p, t, child, school, from, s->last);
        p->stay[p->stays - 1].second = true;
    }
}

/* Puts the enrolments into the order of the roster: by school, then grade, then as they came.
 */
static void sort_stays(struct people *p, const struct town *t, struct arena *a)
{
    uint32_t *next = NEW_ARRAY(a, t->schools * GRADES + 1, uint32_t);
    struct stay *sorted = NEW_ARRAY(a, p->stays, struct stay);
    for (uint32_t i = 0; i < p->stays; i++)
        next[p->stay[i].school * GRADES + p->child[p->stay[i].child].grade + 1]++;
    for (uint32_t i = 0; i < t->schools * GRADES; i++)
        next[i + 1] += next[i];
    for (uint32_t i = 0; i < p->stays; i++)
        sorted[next[p->stay[i].school * GRADES + p->child[p->stay[i].child].grade]++] =
            p->stay[i];
    p->stay = sorted;
}

void people_build(struct people *p, struct town *t, struct arena *a)
{
    uint32_t children = 0, moves = 0;
    for (uint32_t i = 0; i < t->zones; i++)
        children += t->zone[i].children;
    p->child = NEW_ARRAY(a, children, struct made_child);
    for (uint32_t i = 0; i < t->zones; i++)
        for (uint32_t left = t->zone[i].children; left > 0;)
            left -= add_home(p, t, i, left, a);
    for (uint32_t i = 0; i < children; i++)
        moves += p->child[i].path == MOVES;
    p->stay = NEW_ARRAY(a, children + moves, struct stay);
    for (uint32_t i = 0; i < children; i++)
        add_stays(p, t, i);
    sort_stays(p, t, a);
}

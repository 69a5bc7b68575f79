/* district_town.c - the districts, schools, neighbourhoods and calendars of a made-up town. */
#include "day.h"
#include "district_parts.h"
#include <assert.h>

enum {
    ZONE_CHILDREN = 975,   /* an elementary school of 450 */
    SMALL_DISTRICT = 600,  /* below it one school has KG to grade 8 */
    DISTRICT_MOST = 20000, /* children, about */
    ZIP_FIRST = 69400,     /* prefixes 694 to 699, which no post office has */
    ZIP_COUNT = 598,
    ACADEMY_RISK = 280,
};

static const char *const places[] = {
    "Maple",   "Cedar",  "Willow",   "Oak",     "River",   "Lake",    "Stone",   "Prairie",
    "Eagle",   "Fox",    "Meadow",   "Canyon",  "Sunset",  "Harbor",  "Pine",    "Spring",
    "Granite", "Silver", "Mission",  "Orchard", "Juniper", "Heron",   "Liberty", "Mill",
    "Aspen",   "Copper", "Magnolia", "Bluff",   "Quail",   "Buckeye", "Cypress"};
static const char *const features[] = {"Grove",  "Creek",   "Hill",     "Valley",
                                       "Park",   "View",    "Ridge",    "Point",
                                       "Bridge", "Heights", "Run",      "Hollow",
                                       "Glen",   "Field",   "Crossing", "Landing"};
enum {
    PLACES = sizeof places / sizeof places[0],
    FEATURES = sizeof features / sizeof features[0],
};

/* Days without school everywhere: the first, and how many weekdays from it. */
static const struct {
    struct date first;
    uint32_t weekdays;
} holidays[] = {
    {{2025, 9, 1}, 1},    /* Labor Day */
    {{2025, 10, 13}, 1},  /* Columbus or Indigenous Peoples' Day */
    {{2025, 11, 11}, 1},  /* Veterans Day */
    {{2025, 11, 24}, 5},  /* Thanksgiving week */
    {{2025, 12, 22}, 10}, /* winter break */
    {{2026, 1, 19}, 1},   /* Martin Luther King Day */
    {{2026, 2, 16}, 1},   /* Presidents' Day */
    {{2026, 4, 3}, 1},    /* Good Friday */
    {{2026, 5, 25}, 1},   /* Memorial Day */
    {{2026, 6, 19}, 1},   /* Juneteenth */
};
static const struct date first_days[] = {{2025, 8, 18}, {2025, 8, 20}, {2025, 8, 25}};
static const struct date spring_breaks[] = {{2026, 3, 16}, {2026, 3, 23}, {2026, 4, 6}};
static const struct date staff_days[] = {
    {2025, 10, 10}, {2025, 11, 4}, {2026, 1, 5}, {2026, 3, 6}};

/* The place of a date that is a weekday of the school year. */
static uint32_t place_of(struct date d)
{
    int32_t days = day_of(d) - AXIS_FIRST;
    assert(days >= 0 && days % 7 < 5 && days / 7 < WEEKS);
    return (uint32_t)(days / 7 * 5 + days % 7);
}

static void close_days(struct made_district *d, uint32_t place, uint32_t n)
{
    for (; n > 0 && place < AXIS; n--)
        d->open[place++] = false;
}

/* Leaves the first `days` open days from `from` on open, and closes all others. */
static void bound_year(struct made_district *d, uint32_t from, uint32_t days)
{
    close_days(d, 0, from);
    for (uint32_t at = from; at < AXIS; at++) {
        d->open[at] = d->open[at] && days > 0;
        days -= d->open[at];
    }
}

static void make_calendar(struct made_district *d, struct rng *r)
{
    memset(d->open, true, sizeof d->open);
    for (size_t i = 0; i < sizeof holidays / sizeof holidays[0]; i++)
        close_days(d, place_of(holidays[i].first), holidays[i].weekdays);
    close_days(d, place_of(spring_breaks[rng_below(r, 3)]), 5);
    for (size_t i = 0; i < sizeof staff_days / sizeof staff_days[0]; i++)
        if (draw_percent(r, 60))
            close_days(d, place_of(staff_days[i]), 1);
    uint32_t first = place_of(first_days[rng_below(r, 3)]);
    bound_year(d, first, 179 + rng_below(r, 2));
    for (int i = 0; i < 2; i++)
        d->storm[i] = place_of((struct date){2026, 1, 6}) + rng_below(r, 35);
}

/* In a storm half of the schools close; now and then one has no heating. */
static void close_for_snow(struct made_school *s, const struct made_district *d, struct rng *r)
{
    for (int i = 0; i < 2; i++)
        if (draw_percent(r, 50))
            s->open[d->storm[i]] = false;
    if (draw_percent(r, 10))
        s->open[place_of((struct date){2025, 12, 1}) + rng_below(r, 15)] = false;
}

/* How absences fall over the year, in per cent of a day like others; `flu` is the week when
 * it went round in this school. */
static uint32_t day_weight(const struct made_district *d, uint32_t place, uint32_t flu)
{
    static const uint32_t month[] = {0, 116, 128, 106, 98, 110, 150, 0, 74, 82, 90, 98, 116};
    static const uint32_t weekday[] = {124, 90, 86, 92, 128};
    struct date date = day_date(AXIS_FIRST + (int32_t)(place / 5 * 7 + place % 5));
    bool eve = place + 1 < AXIS && !d->open[place + 1];
    uint32_t w = month[date.month] * weekday[place % 5] / 100;
    return w * (eve ? 150 : 100) / 100 * (place / 5 == flu ? 170 : 100) / 100;
}

static void open_school(struct made_school *s, const struct made_district *d, struct rng *r)
{
    enum { WINTER = 21, WINTER_WEEKS = 9 }; /* from the first week of January */
    memcpy(s->open, d->open, sizeof s->open);
    close_for_snow(s, d, r);
    uint32_t flu = WINTER + rng_below(r, WINTER_WEEKS);
    s->first = AXIS;
    for (uint32_t at = 0; at < AXIS; at++) {
        s->weight[at + 1] = s->weight[at] + (s->open[at] ? day_weight(d, at, flu) : 0);
        s->days += s->open[at];
        if (s->open[at]) {
            s->first = s->first < at ? s->first : at;
            s->last = at;
        }
    }
}

uint32_t school_open_from(const struct made_school *s, uint32_t place)
{
    while (place < s->last && !s->open[place])
        place++;
    return place < s->last ? place : s->last;
}

/* "Maple Grove Middle School": no two schools of a district share place and feature, as the
 * step through the table has no divisor in common with its length. */
static const char *school_name(uint32_t number, const char *kind, uint32_t from,
                               struct arena *a)
{
    uint32_t at = (from + number * 197) % (PLACES * FEATURES);
    const char *const part[] = {places[at % PLACES], features[at / PLACES], kind};
    char text[64];
    size_t n = 0;
    for (size_t i = 0; i < 3; i++) {
        size_t length = strlen(part[i]);
        assert(n + length + 1 < sizeof text);
        memcpy(text + n, part[i], length);
        n += length;
        text[n++] = ' ';
    }
    return arena_copy(a, text, n - 1);
}

/* Adds a school to a district; returns its number. */
static uint32_t add_school(struct town *t, struct made_district *d, const char *kind,
                           int32_t risk, struct arena *a)
{
    struct made_school *s = &t->school[t->schools];
    struct rng r = rng_stream(t->seed, DRAW_SCHOOL, t->schools);
    struct rng names = rng_stream(t->seed, DRAW_NAMES, d->id);
    assert(d->schools < 99);
    s->name = school_name(d->schools, kind, rng_below(&names, PLACES * FEATURES), a);
    s->id = d->id * 100 + ++d->schools;
    s->district = d->id;
    s->risk = risk + draw_bell(&r) / 4;
    open_school(s, d, &r);
    return t->schools++;
}

static void send_to(struct made_zone *z, uint32_t grade, uint32_t below, uint32_t school)
{
    for (; grade < below; grade++)
        z->school[grade] = school;
}

/* Adds one school for every `zones` zones. */
static void add_schools(struct town *t, struct made_district *d, const char *kind,
                        uint32_t zones, uint32_t grade, uint32_t below, struct arena *a)
{
    uint32_t n = d->zones < zones ? 1 : d->zones / zones;
    for (uint32_t i = 0, at = 0; i < n; i++) {
        uint32_t school = add_school(t, d, kind, 0, a);
        for (; at < d->zones && at * n / d->zones == i; at++)
            send_to(&t->zone[d->zone + at], grade, below, school);
    }
}

static void make_schools(struct town *t, struct made_district *d, bool small, struct arena *a)
{
    struct rng r = rng_stream(t->seed, DRAW_DISTRICT, d->id);
    make_calendar(d, &r);
    add_schools(t, d, "High School", 4, 9, GRADES, a);
    add_schools(t, d, "Middle School", 3, 6, 9, a);
    for (uint32_t i = 0; i < d->zones; i++) {
        bool k8 = small || (d->zones > 2 && draw_percent(&r, 12));
        const char *kind = k8 ? "K-8 School" : "Elementary School";
        send_to(&t->zone[d->zone + i], 0, k8 ? 9 : 6, add_school(t, d, kind, 0, a));
    }
    d->academy = add_school(t, d, "Academy", ACADEMY_RISK, a);
}

/* Neighbouring zones share a zip, and with it what living there adds to the score. */
static void make_zone(struct made_zone *z, uint32_t number, uint64_t seed)
{
    static const uint32_t strength[] = {25, 40, 70, 100, 140, 225}; /* 100 on average */
    struct rng r = rng_stream(seed, DRAW_ZONE, number);
    z->zip = ZIP_FIRST + number * 2 % ZIP_COUNT;
    for (uint32_t i = 0; i < ZIPS; i++) {
        struct rng zip = rng_stream(seed, DRAW_ZIP, z->zip + i);
        z->zip_risk[i] = draw_bell(&zip) / 4;
    }
    for (uint32_t i = 0; i < ORIGINS; i++)
        z->mix[i] = origins[i].share * strength[rng_below(&r, 6)];
    z->children = 60 + rng_below(&r, 81); /* a weight, until share_children */
}

/* Turns the zones' weights into numbers of children that add up. */
static void share_children(struct town *t, uint32_t children)
{
    uint64_t all = 0, before = 0, given = 0;
    for (uint32_t i = 0; i < t->zones; i++)
        all += t->zone[i].children;
    for (uint32_t i = 0; i < t->zones; i++) {
        before += t->zone[i].children;
        uint64_t until = children * before / all;
        t->zone[i].children = (uint32_t)(until - given);
        given = until;
    }
}

void town_build(struct town *t, const struct district_plan *plan, struct arena *a)
{
    uint32_t zones = (plan->students + ZONE_CHILDREN / 2) / ZONE_CHILDREN;
    t->seed = plan->seed;
    t->zones = zones > 0 ? zones : 1;
    t->districts = plan->students / DISTRICT_MOST + 1;
    t->district = NEW_ARRAY(a, t->districts, struct made_district);
    t->zone = NEW_ARRAY(a, t->zones, struct made_zone);
    t->school = NEW_ARRAY(a, t->zones * 3 + t->districts, struct made_school);
    for (uint32_t i = 0; i < t->zones; i++)
        make_zone(&t->zone[i], i, t->seed);
    share_children(t, plan->students);
    for (uint32_t i = 0; i < t->districts; i++) {
        struct made_district *d = &t->district[i];
        d->id = 1001 + i;
        d->zone = i * t->zones / t->districts;
        d->zones = (i + 1) * t->zones / t->districts - d->zone;
        for (uint32_t at = 0; at < d->zones; at++)
            t->zone[d->zone + at].district = i;
        make_schools(t, d, plan->students < SMALL_DISTRICT, a);
    }
}

/* district_parts.h - what the files of the generator share among themselves: first the town
 * (district_town.c), then the children in it (district_people.c), then what each missed
 * (district_year.c).
 *
 * A random draw belongs to one thing, by rng_stream(seed, kind of thing, its number), so that
 * no figure depends on the order of the work. "Place" is a place on the axis of the year.
 */
#ifndef WORK_DISTRICT_PARTS_H
#define WORK_DISTRICT_PARTS_H
#include "arena.h"
#include "district.h"
#include "rng.h"

/* The axis: the weekdays from Monday 2025-08-11 (20311) to Friday 2026-06-19. */
enum { AXIS_FIRST = 20311, WEEKS = 45, AXIS = WEEKS * 5 };
enum { GRADES = 13, ZIPS = 3, STUDENT_ID = 10 };

enum stream {
    DRAW_DISTRICT = 1,
    DRAW_SCHOOL,
    DRAW_NAMES,
    DRAW_ZONE,
    DRAW_ZIP,
    DRAW_HOME,
    DRAW_PATH,
    DRAW_ABSENCE,
    DRAW_ID,
    DRAW_LEVEL
};

enum origin_id {
#define ORIGIN(id, ...) ORIGIN_##id,
#include "names.def"
#undef ORIGIN
    ORIGINS
};

struct names {
    uint32_t n;
    const char *const *name; /* [n], the common ones first */
};

struct origin {
    const char *ethnicity;
    uint32_t share;                 /* per thousand children */
    uint32_t language, two, hyphen; /* per cent, see names.def */
    struct names family, given;
};
extern const struct origin origins[ORIGINS];

struct made_district {
    uint32_t id;               /* 1001, 1002, ... */
    uint32_t zone, zones;      /* the first and how many */
    uint32_t schools, academy; /* academy: a small school for all grades */
    uint32_t storm[2];         /* places */
    bool open[AXIS];
};

struct made_school {
    uint32_t id, district; /* ids */
    const char *name;
    bool used;                 /* it has an enrolment */
    int32_t risk;              /* what it adds to the score of its students */
    uint32_t first, last;      /* places of its first and last school day */
    uint32_t days;             /* school days */
    bool open[AXIS];           /* a school day */
    uint32_t weight[AXIS + 1]; /* of the places before: where in the year absences fall */
};

/* A neighbourhood with about a thousand children, who go to the same schools. */
struct made_zone {
    uint32_t district, zip, children;
    int32_t zip_risk[ZIPS];
    uint32_t mix[ORIGINS];   /* weights of the origins */
    uint32_t school[GRADES]; /* by grade */
};

struct town {
    uint64_t seed;
    struct made_district *district;
    struct made_school *school;
    struct made_zone *zone;
    uint32_t districts, schools, zones;
};

/* The way of a child through the year. */
enum path { STAYS, MOVES, COMES_LATE, LEAVES, VISITS, NEVER_SHOWS };

struct made_child {
    const char *family, *given;
    uint16_t zone, rate; /* rate: of school days missed, in 1/10,000 */
    int16_t score;       /* what decides the rate; only the order matters */
    uint8_t origin, grade, zip, path;
    bool ell, sped;
};

/* An enrolment: a row of students.csv. */
struct stay {
    uint32_t child;
    uint16_t school;
    uint8_t from, to; /* places, both included */
    bool second;      /* the child moved here */
};

struct people {
    struct made_child *child; /* [children] by zone and home */
    struct stay *stay;        /* [stays] by school, grade and child: the order of the roster */
    uint32_t children, stays;
};

/* What is written for a day: nothing, or a code of attendance.csv. */
enum mark { MARK_NONE, MARK_PRESENT, MARK_TARDY, MARK_EXCUSED, MARK_UNEXCUSED };
enum { MARK_BITS = 3 };

struct year {
    uint16_t *week[WEEKS];  /* [stays] the marks of Monday to Friday, MARK_BITS each */
    char (*id)[STUDENT_ID]; /* [stays] */
    uint64_t rows;          /* marks in all */
};

/* Districts, schools, zones and calendars for so many children. */
void town_build(struct town *t, const struct district_plan *plan, struct arena *a);

/* The first school day of a school on or after a place, or its last one. */
uint32_t school_open_from(const struct made_school *s, uint32_t place);

/* Children, their enrolments and, in `score`, how likely each is to miss school. Marks the
 * schools in use. */
void people_build(struct people *p, struct town *t, struct arena *a);

/* The attendance of everybody for the whole year. */
void year_build(struct year *y, struct people *p, const struct town *t, struct arena *a);

static inline enum mark week_mark(uint16_t week, uint32_t weekday)
{
    return (enum mark)(week >> weekday * MARK_BITS & 7);
}

/* Bell-shaped around 0, standard deviation 209, within 1020: the sum of eight bytes. */
static inline int32_t draw_bell(struct rng *r)
{
    int32_t sum = -1020;
    for (uint64_t bits = rng_next(r), i = 0; i < 8; i++, bits >>= 8)
        sum += (int32_t)(bits & 255);
    return sum;
}

static inline bool draw_percent(struct rng *r, uint32_t percent)
{
    return rng_below(r, 100) < percent;
}
#endif

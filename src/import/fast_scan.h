/* fast_scan.h - the tables that rows are compared with, and going through blocks of them. */
#ifndef IMPORT_FAST_SCAN_H
#define IMPORT_FAST_SCAN_H
#include "register.h"

enum {
    FAST_TEXT = 16,    /* a student id and the delimiter behind it, or a date and its */
    FAST_DATES = 1024, /* slots of dates by text */
    FAST_CODES = 256,  /* slots of codes by text */
    FAST_CODE_MAX = 3,
    FAST_ROW_MAX = 64, /* more than the longest plain row, and what is read beyond it */
    FAST_MARK = 15,    /* the bits of a code's meaning that are its mark */
    FAST_PRESENT = 256 /* added when the code means present */
};

/* A student as rows name one, and the span of days that needs no second look. */
struct fast_student {
    uint16_t from, to; /* places of the axis; from > to: look at the enrolments */
    uint32_t school;
};

struct fast_day {
    char text[FAST_TEXT]; /* 2025-09-03 and the delimiter */
    uint32_t at;
    const uint8_t *open; /* [schools]; NULL without a calendar: every day is */
};

/* What is the same for all parts. */
struct fast {
    const struct attendance *a;
    const struct mapping *map;
    char delimiter;
    char (*id)[FAST_TEXT]; /* [students] */
    uint8_t *id_length;    /* with the delimiter; 0: too long to compare */
    struct fast_student *student;
    uint32_t *slot; /* student + 1 by hash of the text; 0 is empty */
    uint32_t mask;
    struct fast_day *day;
    uint32_t days;
    uint16_t date_slot[FAST_DATES]; /* day + 1 by hash of the text */
    struct {
        uint32_t key;
        uint16_t meaning;
    } code[FAST_CODES]; /* by hash of the text; key 0 is empty */
    uint16_t one[256];  /* the meanings of codes of one letter; 0: none */
};

/* One part of a file, with everything that it changes. */
struct fast_part {
    const struct fast *fast;
    struct arena arena;
    struct attendance a; /* its own grid */
    struct grid grid;
    struct table *table; /* for rows that need care; its own problems */
    struct problems problems;
    const struct progress *progress; /* or NULL */
    unsigned of;                     /* parts in all */
    int fd;
    uint64_t from, to; /* bytes of the file */
    uint64_t present;
    uint32_t lines; /* so far */
    bool gave_up;   /* the file is not for us */
    /* what the next row is expected to be like */
    uint32_t last;      /* the student of the last row */
    bool same;          /* it was the one of the row before it */
    uint32_t surprises; /* rows of late whose student was not expected, weighted */
    uint32_t day;       /* of the last row */
};

/* Goes through the whole lines of p..stop, behind which FAST_ROW_MAX bytes may be read. */
void fast_scan(struct fast_part *part, const char *p, const char *stop);

/* Takes one line, without its line break, the careful way. */
void fast_line(struct fast_part *part, const char *p, size_t n);

/* Hashes that the tables are filled and searched by. */
static inline uint32_t fast_hash_id(uint64_t low, uint64_t high)
{
    uint64_t h = (low ^ high * 0x9E3779B97F4A7C15u) * 0xD1342543DE82EF95u;
    return (uint32_t)(h >> 32);
}

static inline uint32_t fast_hash_date(const char *text)
{
    uint64_t word = 0;
    memcpy(&word, text + 2, 8);
    return (uint32_t)((word * 0x9E3779B97F4A7C15u) >> 54);
}

static inline uint32_t fast_hash_code(uint32_t key)
{
    return (key * 0x9E3779B1u) >> 24;
}
#endif

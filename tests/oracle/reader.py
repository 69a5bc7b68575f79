"""reader.py - a second reader of the files of `successmentor analyze`.

It is written from docs/METHODS.md and shares no code, no table and no trick with the program: days
are Python dates, parts of a day are fractions, sets of days are sets. It is slow and short on
purpose. Where the two disagree, METHODS.md decides who is wrong. Comments in brackets name the
section of METHODS.md that a function follows. It knows the exact tables only (--exact).
"""
import datetime
import os
import re
from dataclasses import dataclass, field
from fractions import Fraction

DONE, FAILED, USAGE, WITHHELD, ASKED = range(5)

MOST_LISTED = 1000
MOST_FIELD, MOST_ROW = 64 * 1024, 1024 * 1024
ONE_DAY = datetime.timedelta(1)
NEVER = datetime.date.max


class Stop(Exception):
    """The run ends without results."""

    def __init__(self, status, why):
        super().__init__(why)
        self.status = status


# ---------------------------------------------------------------- rules [3]

@dataclass
class Rule:
    """One definition of chronic absence; the defaults are those of `us`."""
    min_days: int = 10
    min_present: int = 0
    side: str = 'sum'                   # sum, or >= or > with a share of the day
    share: Fraction = Fraction(1, 2)
    bounds: tuple = (5, 10, 20)
    grades: tuple = ()
    minutes: bool = False
    grain: str = 'district'
    exclude: bool = False


GRADES = ['KG'] + ['%02d' % n for n in range(1, 13)]

RULES = {
    'us': Rule(),
    'ceds': Rule(min_days=1, side='>='),
    'us-ca': Rule(min_days=31, side='>=', share=Fraction(1)),
    'us-ca-dashboard': Rule(min_days=31, side='>=', share=Fraction(1), grades=('KG', '08')),
    'us-ny': Rule(min_present=1),
    'us-md': Rule(grain='school'),
    'us-me': Rule(),
    'us-me-correctional': Rule(min_days=60),
    'us-nm': Rule(),
    'us-sc': Rule(side='>'),
    'us-ms': Rule(min_days=1, side='>', share=Fraction(37, 100)),
    'us-ri': Rule(min_days=1, side='>='),
    'us-wa': Rule(min_days=1, side='>='),
    'us-nj': Rule(min_days=45),
    'us-oh': Rule(min_days=1, minutes=True),
    'edu-wh': Rule(min_days=20),
}


def rule_of_row(row):
    """A rule from a row of a file of --rules."""
    rule = Rule(min_days=int(row['min_days']), min_present=int(row['min_present'] or 0))
    if row['day'] != 'sum':
        share, rule.side = re.fullmatch(r'(\d+/\d+)(>=|>)', row['day']).groups()
        rule.share = Fraction(share)
    rule.bounds = tuple(Fraction(b) for b in row['bounds'].split('/'))
    rule.grades = () if row['grades'] == 'all' else tuple(row['grades'].split('-'))
    rule.minutes = row['unit'] == 'minutes'
    rule.grain = row['grain'] or 'district'
    rule.exclude = row['not_recorded'] == 'exclude'
    return rule


def covers_grade(rule, grade):
    if not rule.grades:
        return True
    first, last = (GRADES.index(g) for g in rule.grades)
    return grade in GRADES[first:last + 1]


def day_as_counted(rule, missed):
    """The share of a day that counts as absent when `missed` of it was missed."""
    if rule.side == 'sum':
        return missed
    over = missed >= rule.share if rule.side == '>=' else missed > rule.share
    return Fraction(int(over))


# ---------------------------------------------------------------- CSV

def trim(text):
    return text.strip(' \t\u00a0')


def read_text(path):
    """A byte-order mark decides; else UTF-8 where valid; else Windows-1252."""
    with open(path, 'rb') as f:
        data = f.read()
    if data[:3] == b'\xef\xbb\xbf':
        return data[3:].decode('utf-8')
    if data[:2] in (b'\xff\xfe', b'\xfe\xff'):
        return data.decode('utf-16')
    try:
        return data.decode('utf-8')
    except UnicodeDecodeError:
        return data.decode('cp1252')


def quoted_field(text, at):
    """The field whose opening quote is at `at`: (value, index behind it), or None if unclosed."""
    value = ''
    while True:
        close = text.find('"', at + 1)
        if close < 0:
            return None
        value += text[at + 1:close]
        if text[close + 1:close + 2] != '"':
            return value, close + 1
        value += '"'
        at = close + 1


def line_end(text, at):
    end = text.find('\n', at)
    return len(text) if end < 0 else end


def one_record(text, at, delimiter):
    """The record at `at`: (fields, fault, index of its line end). Where a quote cannot be read,
    only the line is lost on which the record starts."""
    fields, start, bare_cr = [], at, False
    while True:
        if text[at:at + 1] == '"':
            found = quoted_field(text, at)
            if not found:
                return [], 'unclosed_quote', line_end(text, start)
            value, at = found
            if text[at:at + 2] == '\r\n':
                at += 1
            if text[at:at + 1] not in ('', '\n', delimiter):
                return [], 'bad_quote', line_end(text, start)
        else:
            end = line_end(text, at)
            stop = text.find(delimiter, at, end)
            stop = end if stop < 0 else stop
            value, at = text[at:stop], stop
            if stop == end:
                value = value.removesuffix('\r')
            bare_cr |= '\r' in value
        fields.append(value)
        if text[at:at + 1] != delimiter:
            break
        at += 1
    longest = max(len(f.encode()) for f in fields)
    if longest > MOST_FIELD or len(text[start:at].encode()) > MOST_ROW:
        return [], 'row_too_long', at
    if bare_cr:
        return [], 'bare_cr', at
    return fields, None, at


def records(text, delimiter=','):
    """Yields (line, fields, fault); a record begins at its physical line. A line of
    blanks and delimiters gives none."""
    at, line = 0, 1
    while at < len(text):
        fields, fault, end = one_record(text, at, delimiter)
        if fault or any(map(trim, fields)):
            yield line, fields, fault
        line += text.count('\n', at, end) + 1
        at = end + 1


@dataclass
class Table:
    """A CSV file: its header, and its rows as (line, values by header name, fault)."""
    name: str
    header: list
    rows: list


def row_fault(header, fields):
    if len(fields) < len(header):
        return 'few_fields'
    if any(trim(f) for f in fields[len(header):]):
        return 'many_fields'
    if [trim(f) for f in fields[:len(header)]] == header:
        return 'header_row'
    return None


DELIMITERS = {'comma': ',', 'semicolon': ';', 'tab': '\t'}


def read_table(run, name):
    text = read_text(os.path.join(run.folder, name))
    found = records(text, DELIMITERS[run.settings.get('delimiter', 'comma')])
    header = [trim(f) for f in next(found)[1]]
    rows = []
    for line, fields, fault in found:
        fault = fault or row_fault(header, fields)
        rows.append((line, {} if fault else dict(zip(header, map(trim, fields))), fault))
    return Table(name, header, rows)


# ---------------------------------------------------------------- the run

@dataclass
class Enrolment:
    """A kept row of the student file."""
    line: int
    student: str
    school: str
    district: str
    start: datetime.date
    end: datetime.date                  # NEVER when blank
    last: datetime.date                 # the last day that counts
    row: dict

    def covers(self, day):
        return self.start <= day <= self.last


@dataclass
class Row:
    """An attendance row that passed every check up to not_enrolled."""
    file: str
    line: int
    student: str
    day: datetime.date
    code: str
    minutes: str
    at: list = field(default_factory=list)   # enrolments that cover the day, later those open


@dataclass
class Run:
    options: dict
    folder: str
    settings: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)
    enrolments: list = field(default_factory=list)
    by_student: dict = field(default_factory=dict)
    open_days: dict = field(default_factory=dict)        # school: set of days
    scheduled: dict = field(default_factory=dict)        # (school, day): minutes
    codes: dict = field(default_factory=dict)            # code: (state, share absent)
    rows: list = field(default_factory=list)
    days: dict = field(default_factory=dict)             # (student, day): (state, amount)
    today: datetime.date = None
    through: datetime.date = None
    as_of: datetime.date = None
    rule: Rule = None

    def problem(self, file, line, kind, value=''):
        self.problems.append((file, line, kind, value))

    def exceptions(self):
        return self.options.get('absences_only') or self.settings.get('rows') == 'exceptions'

    def name(self, field_name):
        return self.settings.get(field_name, field_name)


def read_settings(run):
    """--map is `field=Header`, or a path to a file with lines `key = value`."""
    for text in run.options.get('map', []):
        lines = [text]
        if '=' not in text:
            lines = read_text(os.path.join(run.folder, text)).split('\n')
        for line in lines:
            if line.strip() and not line.strip().startswith('#'):
                key, value = line.split('=', 1)
                run.settings[key.strip()] = value.strip()


# ---------------------------------------------------------------- dates

def made_date(year, month, day):
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_date(run, text):
    """(date, None) or (None, fault)."""
    form = run.settings.get('date_format', '')
    iso = re.fullmatch(r'(\d{4})([-/]?)(\d{2})\2(\d{2})', text, re.ASCII)
    other = re.fullmatch(r'(\d{1,2})([-/.])(\d{1,2})\2(\d{4})', text, re.ASCII)
    readings = set()
    if iso:
        readings.add(made_date(iso[1], iso[3], iso[4]))
    if other and form in ('', 'mdy'):
        readings.add(made_date(other[4], other[1], other[3]))
    if other and form in ('', 'dmy'):
        readings.add(made_date(other[4], other[3], other[1]))
    readings.discard(None)
    if len(readings) > 1:
        return None, 'ambiguous_date'
    return (readings.pop(), None) if readings else (None, 'bad_date')


def ask_if_ambiguous(run, table):
    """More than 1 of 10 rows with an ambiguous date: stop and ask."""
    lines = {p[1] for p in run.problems if p[0] == table.name and p[2] == 'ambiguous_date'}
    if 10 * len(lines) > len(table.rows):
        raise Stop(ASKED, 'ambiguous dates in ' + table.name)


# ---------------------------------------------------------------- students [1.1, 2.1]

def read_enrolment(run, line, row):
    """The enrolment of a row, or the fault for which it is left out."""
    if not row[run.name('student_id')]:
        return 'no_student_id'
    if not row[run.name('school_id')]:
        return 'no_school_id'
    start, fault = read_date(run, row[run.name('enrol_start')])
    end = NEVER
    if not fault and row[run.name('enrol_end')]:
        end, fault = read_date(run, row[run.name('enrol_end')])
    if fault:
        return fault
    last = end
    if end != NEVER and run.settings.get('exit_day') == 'first_out':
        last = end - ONE_DAY
    return Enrolment(line, row[run.name('student_id')], row[run.name('school_id')],
                     row.get(run.name('district_id'), ''), start, end, last, row)


def overlaps(a, b):
    return a.start <= a.last and b.start <= b.last and a.start <= b.last and b.start <= a.last


def read_students(run):
    table = read_table(run, run.options['students'])
    for line, row, fault in table.rows:
        found = fault or read_enrolment(run, line, row)
        if isinstance(found, str):
            run.problem(table.name, line, found)
            continue
        run.enrolments.append(found)
        run.by_student.setdefault(found.student, []).append(found)
        if found.end < found.start:
            run.problem(table.name, line, 'end_before_start')
    ask_if_ambiguous(run, table)
    for mine in run.by_student.values():
        for one in mine:
            if any(overlaps(one, other) and (other.start, other.line) < (one.start, one.line)
                   for other in mine):
                run.problem(table.name, one.line, 'overlapping_enrolment')


# ---------------------------------------------------------------- calendar [1.2]

def read_calendar_row(run, row, schools):
    """Takes in a row; answers the fault for which it is left out, if any."""
    school = row[run.name('school_id')]
    if not school:
        return 'no_school_id'
    day, fault = read_date(run, row[run.name('date')])
    if fault:
        return fault
    if school not in schools:
        return 'unknown_school'
    if row.get(run.name('in_session'), '').lower() in ('0', 'n', 'no', 'false'):
        return None
    given = day in run.open_days[school]
    run.open_days[school].add(day)
    if row.get(run.name('minutes')):
        run.scheduled[school, day] = int(row[run.name('minutes')])
    return 'duplicate_same' if given else None


def read_calendar(run):
    schools = {e.school for e in run.enrolments}
    run.open_days = {school: set() for school in schools}
    table = read_table(run, run.options['calendar'])
    if run.rule.minutes and run.name('minutes') not in table.header:
        raise Stop(FAILED, 'no minutes in the calendar')
    for line, row, fault in table.rows:
        fault = fault or read_calendar_row(run, row, schools)
        if fault:
            run.problem(table.name, line, fault)
    ask_if_ambiguous(run, table)
    for school in schools:
        if not run.open_days[school]:
            run.problem(table.name, '', 'no_school_days', school)


def middle_day(run):
    """The middle one of the dates of the first 1,000 good rows of each file. [1.2]"""
    by_file = {}
    for row in run.rows:
        by_file.setdefault(row.file, []).append(row.day)
    days = sorted(day for found in by_file.values() for day in found[:1000])
    return days[len(days) // 2] if days else None


def count_school_days(run):
    """Without a calendar: the dates with rows of at least half of the school's students."""
    have, first = {}, {}
    for row in run.rows:
        first.setdefault(row.day, row)
        for e in row.at:
            have.setdefault((e.school, row.day), set()).add((e.district, e.student))
    at_school = {}
    for e in run.enrolments:
        at_school.setdefault(e.school, []).append(e)
    run.open_days = {school: set() for school in at_school}
    middle = middle_day(run)
    for (school, day), students in have.items():
        astray = not -400 <= (day - middle).days < 400
        enrolled = {(e.district, e.student) for e in at_school[school] if e.covers(day)}
        if 2 * len(students) >= len(enrolled) and not astray:
            run.open_days[school].add(day)
        else:
            row = first[day]
            run.problem(row.file, row.line, 'few_rows', '%s %s' % (school, day))


def check_span(run):
    days = [d for days in run.open_days.values() for d in days]
    if days and max(days) - min(days) >= datetime.timedelta(400):
        raise Stop(FAILED, 'more than a school year')


# ---------------------------------------------------------------- codes [1.7]

DEFAULT_CODES = {'P': ('present', Fraction(0)), 'T': ('present', Fraction(0)),
                 'E': ('absent', Fraction(1)), 'A': ('absent', Fraction(1))}


def code_of_row(row):
    """(state, share absent) of a row of a code map, or of a code table that says what counts."""
    if 'state' not in row:
        return DEFAULT_CODES['A' if row['counts'] == 'Y' else 'P']
    share = Fraction(row['absent']) if row['state'] == 'absent' else Fraction(0)
    if 63000 % share.denominator:
        raise Stop(FAILED, 'a fraction that is no whole number of parts')
    return row['state'], share


def read_codes(run):
    codes = dict(DEFAULT_CODES)
    if run.options.get('codes'):
        rows = read_table(run, run.options['codes']).rows
        codes = {row['code']: code_of_row(row) for _, row, _ in rows}
    if run.settings.get('blank_code') == 'present':
        codes.setdefault('', DEFAULT_CODES['P'])
    return codes


def meaning(run, code):
    """(state, share absent) of a code; the state of one that the map has not is unknown."""
    if code in run.codes:
        return run.codes[code]
    return {'present': ('present', Fraction(0)), 'absent': ('absent', Fraction(1)),
            'not-recorded': ('not_recorded', Fraction(0)),
            }.get(run.options.get('unknown_codes'), ('unknown', Fraction(0)))


# ---------------------------------------------------------------- attendance [1.3 to 1.7]

def check_row(run, file, line, row):
    """The Row, or the first fault of it up to not_enrolled."""
    student = row[run.name('student_id')]
    if not student:
        return 'no_student_id'
    if student not in run.by_student:
        return 'unknown_student'
    day, fault = read_date(run, row[run.name('date')])
    if fault:
        return fault
    if day > run.today:
        return 'future_day'
    at = [e for e in run.by_student[student] if e.covers(day)]
    if not at:
        return 'not_enrolled'
    return Row(file, line, student, day, row[run.name('code')],
               row.get(run.name('minutes_absent'), ''), at)


def read_attendance(run):
    present = False
    for name in run.options['attendance']:
        table = read_table(run, name)
        if run.rule.minutes and run.name('minutes_absent') not in table.header:
            raise Stop(FAILED, 'no minutes_absent in ' + name)
        for line, row, fault in table.rows:
            if not fault and meaning(run, row[run.name('code')])[0] == 'present':
                present = True
            found = fault or check_row(run, name, line, row)
            if isinstance(found, str):
                run.problem(name, line, found)
            else:
                run.rows.append(found)
        ask_if_ambiguous(run, table)
    if not present and not run.exceptions():
        raise Stop(ASKED, 'no row says present')


def keep_school_days(run):
    """Leaves the rows whose school was open by the calendar. Without one, rows on other days stay
    to be listed, and count nowhere."""
    if not run.options.get('calendar'):
        return
    kept = []
    for row in run.rows:
        row.at = [e for e in row.at if row.day in run.open_days[e.school]]
        if row.at:
            kept.append(row)
        else:
            run.problem(row.file, row.line, 'not_school_day')
    run.rows = kept


def statement(run, row):
    """What a row says of its day: (state, amount absent, fault)."""
    state, share = meaning(run, row.code)
    fault = 'unknown_code' if row.code not in run.codes else None
    if not run.rule.minutes:
        return state, share, fault
    if state in ('unknown', 'not_recorded'):
        return state, 0, fault
    if not row.minutes:
        if state == 'absent':
            return 'not_recorded', 0, 'no_minutes'
        return state, 0, fault
    most = max(run.scheduled[e.school, row.day] for e in row.at)
    if not re.fullmatch(r'\d+', row.minutes, re.ASCII) or int(row.minutes) > most:
        return 'not_recorded', 0, 'bad_minutes'
    return ('absent' if int(row.minutes) else 'present'), int(row.minutes), fault


def settle_days(run):
    """One state for each student's day, whatever the order of the rows."""
    of_day = {}
    for row in run.rows:
        state, amount, fault = statement(run, row)
        if fault:
            run.problem(row.file, row.line, fault, row.code)
        of_day.setdefault((row.student, row.day), []).append((row, (state, amount)))
    for key, rows in of_day.items():
        said = {what for _, what in rows}
        if len(rows) > 1:
            kind = 'duplicate_same' if len(said) == 1 else 'duplicate_differs'
            for row, _ in rows:
                run.problem(row.file, row.line, kind)
        if any(state == 'unknown' for state, _ in said):
            run.days[key] = ('unknown', 0)
        else:
            run.days[key] = said.pop() if len(said) == 1 else ('not_recorded', 0)


def find_as_of(run):
    run.through = max((row.day for row in run.rows
                       if any(row.day in run.open_days[e.school] for e in row.at)), default=None)
    wanted = run.options.get('as_of')
    run.as_of = datetime.date.fromisoformat(wanted) if wanted else run.through
    if run.as_of and run.as_of > run.today:
        raise Stop(USAGE, '--as-of lies in the future')
    if not run.as_of and run.exceptions():
        raise Stop(ASKED, 'no row says how far the data goes: --as-of')


# ---------------------------------------------------------------- figures [2]

@dataclass
class Line:
    """One line of students.csv."""
    student: str
    chosen: Enrolment
    mine: list
    enrolled: list = field(default_factory=list)     # [(day, state, amount absent, amount)]
    days_enrolled: int = 0
    absent: Fraction = Fraction(0)
    not_recorded: int = 0
    withheld: bool = False
    unrated: bool = False
    tier: str = 'unknown'
    warned: tuple = ()
    to_next: str = ''
    exit_day: str = ''
    streak: str = ''

    def chronic(self):
        return self.tier in ('moderate', 'severe')


def choose(enrolments):
    return min(enrolments, key=lambda e: (-e.start.toordinal(), -e.end.toordinal(),
                                          e.school.encode(), e.line))


def school_days(run, enrolments):
    return sorted({d for e in enrolments for d in run.open_days[e.school] if e.covers(d)})


def scheduled(run, enrolments, day):
    return max(run.scheduled[e.school, day] for e in enrolments
               if e.covers(day) and day in run.open_days[e.school])


def day_of(run, line, day):
    """(day, state, counted absence, size of the day, share of the day absent)"""
    silent = 'present' if run.exceptions() else 'not_recorded'
    state, amount = run.days.get((line.student, day), (silent, 0))
    if run.rule.minutes:
        size = scheduled(run, line.mine, day)
        return day, state, amount, size, Fraction(amount, size)
    return day, state, day_as_counted(run.rule, Fraction(amount)), 1, Fraction(amount)


def tier_of(rule, absent, enrolled):
    """The tier when `absent` of `enrolled` were missed; a bound is on the worse side. [2.2]"""
    names = ['satisfactory', 'at_risk', 'moderate', 'severe']
    return names[sum(100 * absent >= bound * enrolled for bound in rule.bounds)]


def denominator(rule, days):
    """The days that the rate divides by."""
    return [d for d in days if not (rule.exclude and d[1] == 'not_recorded')]


def is_unrated(rule, line):
    """[2.3]"""
    present = sum(state in ('present', 'absent') and share < 1
                  for _, state, _, _, share in line.enrolled)
    return (len(denominator(rule, line.enrolled)) < rule.min_days or present < rule.min_present
            or not covers_grade(rule, line.chosen.row.get('grade', '')))


def first_of_year(run, line):
    """The day on which the windows open. [2.4]"""
    first_day = min(d for days in run.open_days.values() for d in days)
    july = datetime.date(first_day.year - (first_day.month < 7), 7, 1)
    firsts = []
    for e in line.mine:
        if e.start >= july:
            firsts.append(e.start)
        elif e.last >= july and run.open_days[e.school]:
            firsts.append(min(run.open_days[e.school]))
    return min(firsts)


def warnings(run, line):
    """warn_14d, warn_30d, warn_60d as booleans. [2.4]"""
    if not line.enrolled:
        return False, False, False
    first = first_of_year(run, line)
    return tuple(sum(Fraction(absent, size) if run.rule.minutes else absent
                     for day, _, absent, size, _ in line.enrolled
                     if first <= day < first + datetime.timedelta(window)) >= least
                 for window, least in ((14, 2), (30, 2), (60, 4)))


def longest_streak(line):
    best = now = 0
    for _, _, absent, _, _ in line.enrolled:
        now = now + 1 if absent else 0
        best = max(best, now)
    return best


def days_to_next_band(run, line, enrolled):
    """How many days in a row can be missed until the tier is worse. [2.5]"""
    if line.tier in ('unknown', 'severe'):
        return ''
    if run.rule.minutes:
        return days_of_calendar_to_next_band(run, line, enrolled)
    n = 1
    while tier_of(run.rule, line.absent + n, enrolled + n) == line.tier:
        n += 1
    return str(n)


def days_of_calendar_to_next_band(run, line, enrolled):
    """The same in minutes: the calendar says how long the next days are; blank when it ends."""
    absent = line.absent
    ahead = [d for d in school_days(run, line.mine) if d > run.as_of]
    for n, day in enumerate(ahead, 1):
        absent += scheduled(run, line.mine, day)
        enrolled += scheduled(run, line.mine, day)
        if tier_of(run.rule, absent, enrolled) != line.tier:
            return str(n)
    return ''


def earliest_exit(run, line, enrolled):
    """The first school day after which the student is chronic no more. [2.5]"""
    if not line.chronic() or not run.options.get('calendar'):
        return ''
    for day in school_days(run, line.mine):
        if day > run.as_of:
            enrolled += scheduled(run, line.mine, day) if run.rule.minutes else 1
            if tier_of(run.rule, line.absent, enrolled) in ('satisfactory', 'at_risk'):
                return str(day)
    return 'none'


def fill_line(run, line):
    days = [day_of(run, line, d) for d in school_days(run, line.mine)
            if run.as_of and d <= run.as_of]
    line.withheld = any(state == 'unknown' for _, state, _, _, _ in days)
    line.enrolled = [d for d in days if d[1] != 'unknown']
    line.days_enrolled = sum(size for _, _, _, size, _ in line.enrolled)
    line.not_recorded = sum(state == 'not_recorded' for _, state, _, _, _ in line.enrolled)
    if line.withheld:
        return
    line.absent = sum((absent for _, _, absent, _, _ in line.enrolled), Fraction(0))
    line.warned = warnings(run, line)
    line.streak = str(longest_streak(line))
    line.unrated = is_unrated(run.rule, line)
    enrolled = sum(size for _, _, _, size, _ in denominator(run.rule, line.enrolled))
    if line.unrated or not enrolled:
        return
    line.tier = tier_of(run.rule, line.absent, enrolled)
    line.to_next = days_to_next_band(run, line, enrolled)
    line.exit_day = earliest_exit(run, line, enrolled)


def make_lines(run):
    """[2.1]"""
    groups = {}
    for e in run.enrolments:
        key = (e.district, e.student) + ((e.school,) if run.grain == 'school' else ())
        groups.setdefault(key, []).append(e)
    lines = [Line(mine[0].student, choose(mine), mine) for mine in groups.values()]
    for line in lines:
        fill_line(run, line)
    return sorted(lines, key=lambda x: (x.student.encode(), x.chosen.school.encode()))


# ---------------------------------------------------------------- files

def half_up(value, places):
    """A fraction with so many decimals."""
    n = int(value * 10 ** places + Fraction(1, 2))
    whole, rest = divmod(n, 10 ** places)
    return '%d.%0*d' % (whole, places, rest)


def amount(value):
    return half_up(value, 3).rstrip('0').rstrip('.')


def cell(text):
    text = str(text)
    if any(c in text for c in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def csv_text(header, rows):
    return ''.join(','.join(cell(c) for c in row) + '\n' for row in [header.split(',')] + rows)


def yes_no(flag):
    return 'yes' if flag else 'no'


def per_cent(part, whole):
    return half_up(Fraction(100 * part) / whole, 1)


def student_row(run, line):
    rated = line.tier != 'unknown'
    enrolled = sum(size for _, _, _, size, _ in denominator(run.rule, line.enrolled))
    return [line.student, line.chosen.school, line.chosen.row.get(run.name('grade'), ''),
            line.days_enrolled, '' if line.withheld else amount(line.absent), line.not_recorded,
            per_cent(line.absent, enrolled) if rated else '', line.tier,
            yes_no(line.chronic()) if rated else '',
            *([''] * 3 if line.withheld else map(yes_no, line.warned)), run.grain]


def students_csv(run, lines):
    return csv_text('student_id,school_id,grade,days_enrolled,days_absent,days_not_recorded,'
                    'absence_pct,tier,chronic,warn_14d,warn_30d,warn_60d,grain',
                    [student_row(run, line) for line in lines])


def outlook_csv(lines):
    return csv_text('student_id,days_to_next_band,earliest_exit_date,longest_streak',
                    [[x.student, x.to_next, x.exit_day, x.streak] for x in lines])


def group_row(run, dimension, value, lines):
    """[4]"""
    if any(x.withheld for x in lines):
        return [dimension, value, len(lines)] + [''] * 9 + [run.grain, '']
    unrated = sum(x.tier == 'unknown' for x in lines)
    chronic = sum(x.chronic() for x in lines)
    rated = len(lines) - unrated
    return [dimension, value, len(lines), sum(x.tier == 'at_risk' for x in lines), chronic,
            sum(x.tier == 'severe' for x in lines),
            *(sum(x.warned[n] for x in lines) for n in range(3)),
            sum(x.days_enrolled for x in lines), amount(sum(x.absent for x in lines)), unrated,
            run.grain, per_cent(chronic, rated) if rated else '']


COLUMN = {'school': 'school_id'}


def group_value(run, line, columns):
    row = line.chosen.row
    return '|'.join(row.get(run.name(COLUMN.get(c, c)), '') or '(blank)' for c in columns)


def breakdown_csv(run, lines):
    counted = [x for x in lines if x.enrolled or x.withheld]
    rows = [group_row(run, 'all', 'all', counted)]
    dimensions = ['school', 'grade', 'ethnicity', 'ell', 'sped', 'zip'] + run.options.get('by', [])
    for dimension in dimensions:
        groups = {}
        for line in counted:
            groups.setdefault(group_value(run, line, dimension.split(',')), []).append(line)
        for value in sorted(groups, key=str.encode):
            rows.append(group_row(run, dimension.replace(',', '|'), value, groups[value]))
    return csv_text('dimension,value,students,at_risk,chronic,severe,warn_14d,warn_30d,warn_60d,'
                    'days_enrolled,days_absent,unrated,grain,chronic_pct', rows)


def listed_problems(run):
    """At most 1,000 lines for each file and kind, then one that counts the rest."""
    groups = {}
    for problem in run.problems:
        groups.setdefault((problem[0], problem[2]), []).append(problem)
    listed = []
    for (file, kind), found in groups.items():
        found.sort(key=lambda p: (p[1] or 0, p[3]))
        listed += found[:MOST_LISTED]
        if len(found) > MOST_LISTED:
            listed.append((file, '', kind, '%d more' % (len(found) - MOST_LISTED)))
    return listed


def read_all(run):
    read_settings(run)
    run.codes = read_codes(run)
    if run.exceptions() and not run.options.get('calendar'):
        raise Stop(USAGE, '--absences-only needs a calendar')
    if run.rule.minutes and not run.options.get('calendar'):
        raise Stop(FAILED, 'a rule that counts minutes needs a calendar')
    read_students(run)
    if run.options.get('calendar'):
        read_calendar(run)
    read_attendance(run)
    if not run.options.get('calendar'):
        count_school_days(run)
    check_span(run)
    keep_school_days(run)
    settle_days(run)
    find_as_of(run)


def find_rule(options, folder):
    name = options.get('rule', 'us')
    if options.get('rules'):
        found = records(read_text(os.path.join(folder, options['rules'])))
        header = next(found)[1]
        for _, fields, _ in found:
            if fields[header.index('id')] == name:
                return rule_of_row(dict(zip(header, fields)))
    return RULES[name]


def analyze(options, folder, today=None):
    """Answers (exit status, {file name: text}, problems) for the options of a run in `folder`."""
    run = Run(options, folder)
    run.today = today or datetime.date.today()
    run.rule = find_rule(options, folder)
    run.grain = options.get('grain') or run.rule.grain
    try:
        read_all(run)
    except Stop as stop:
        return stop.status, {}, []
    lines = make_lines(run)
    blind = not run.through and not run.exceptions()
    withheld = blind or any(x.withheld for x in lines)
    files = {'students.csv': students_csv(run, lines), 'breakdown.csv': breakdown_csv(run, lines),
             'outlook.csv': outlook_csv(lines)}
    return WITHHELD if withheld else DONE, files, listed_problems(run)

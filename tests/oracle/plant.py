"""plant.py - makes a small school district from a seed, with faults of every kind planted in it.

`District(seed)` draws the students, the school days and the attendance; `write(folder)` writes the
files and answers the options of the run; `write_again(folder)` writes the same rows in another
order, spread over other files. `planted` counts the faults by their id in problems.def. Nothing
here knows what the figures ought to be.
"""
import collections
import datetime
import os
import random

DAY = datetime.timedelta(1)
FAR = '2099-05-04'

STUDENT_IDS = ['7', '07', '007', '10', '9', '70', '1e3', '0x10', 'S-10', 'S-2', 's-2', 'S 2',
               'Ä1', 'A\u03081', 'é', 'zoë', '李雷', '🦊', 'ｚ1', "O'Brien, J", 'the "kid"', 'a|b',
               'a;b', '(blank)', '1234567', '12345678', '123456789', '12345678A', '12345678B',
               '1234567890123456', '12345678901234567', '1234567890123456A',
               '99999999999999999999', 'x', 'X', '~', '#1', '!', '"', '""', ',', 'NULL', 'nan',
               'student', '0', '00', '1.0', '1', '\u00a0z', '\u2028']
SCHOOL_IDS = ['100', '20', '3', '0100', 'École 1', 'North, High', 'the "Annex"', 'n', 'N',
              '学校', '12345678901234567890', '12345678901234567891', 'a|b', '1!']
GRADES = ['KG', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', 'PK', '']
ETHNICITIES = ['Hispanic', 'White', 'Black', 'Asian', 'Two or more', 'Non-Hispanic, other', '',
               'É', 'É "mixed"']
PROGRAMS = ['', 'Mentor', 'After school', 'one, two', 'a "b"', 'two\nlines', 'Z', 'z']
RATES = [0, 0, 0.02, 0.05, 0.08, 0.1, 0.1, 0.13, 0.2, 0.25, 0.5, 1]
CODE_MAPS = [
    None,
    [('P', 'present', '', 'none'), ('T', 'present', '', 'tardy'), ('E', 'absent', '1', 'excused'),
     ('A', 'absent', '1', 'unexcused'), ('H', 'absent', '1/2', 'excused'),
     ('h', 'absent', '0.5', 'unexcused'), ('N', 'not_recorded', '', 'none')],
    [('', 'present', '', 'none'), ('Présent', 'present', '', 'none'),
     ('AB', 'absent', '1', 'unexcused'), ('1/3', 'absent', '1/3', 'excused'),
     ('2/3', 'absent', '2/3', 'excused'), ('a, b', 'absent', '1/7', 'excused'),
     ('OSS', 'absent', '1', 'suspension'), ('-', 'not_recorded', '', 'none')],
    [('0', 'present', '', 'none'), ('1', 'absent', '1', 'unexcused'),
     ('37', 'absent', '0.37', 'unexcused'), ('38', 'absent', '0.38', 'excused'),
     ('49', 'absent', '0.499', 'excused'), ('50', 'absent', '5/10', 'excused'),
     ('51', 'absent', '0.501', 'excused'), ('9', 'absent', '8/9', 'excused'),
     ('01', 'absent', '0.1', 'excused'), ('"', 'present', '', 'none')],
    [('P', 'present', 'N', ''), ('X', 'absent', 'Y', 'Y'), ('U', 'absent', 'Y', 'N')],
]
COUNTS = CODE_MAPS[-1]                  # a table that says of each code whether it counts
ENCODINGS = ['utf-8', 'utf-8-sig', 'cp1252', 'utf-16', 'utf-16-be']
RULES = ['us', 'ceds', 'us-ca', 'us-ca-dashboard', 'us-ny', 'us-md', 'us-me', 'us-me-correctional',
         'us-nm', 'us-sc', 'us-ms', 'us-ri', 'us-wa', 'us-nj', 'us-oh', 'edu-wh']
OWN_RULES = (
    'id,min_days,min_present,day,bounds,grades,unit,grain,not_recorded,source,version\n'
    'own-a,20,2,sum,5/10/20,all,days,district,exclude,none,1\n'
    'own-b,9,0,1/3>,4/8/15,KG-05,days,school,exclude,none,1\n'
    'own-c,1,1,2/3>=,10/20/30,06-12,days,district,keep,none,1\n')

ROSTER = ['student_id', 'school_id', 'grade', 'ethnicity', 'ell', 'sped', 'zip', 'enrol_start',
          'enrol_end']
MAPPED = {'student_id': 'Pupil Nr.', 'school_id': 'Campus', 'date': 'Att, Date',
          'code': 'Attendance "Code"', 'enrol_start': 'Entry', 'enrol_end': 'Exit',
          'minutes_absent': 'Min'}

# The faults of a single row, by the file they can stand in.
ROW_FAULTS = {
    'students': ['bad_quote', 'few_fields', 'many_fields', 'bare_cr', 'header_row',
                 'no_student_id', 'no_school_id', 'bad_date', 'ambiguous_date', 'row_too_long'],
    'calendar': ['bad_quote', 'few_fields', 'many_fields', 'bare_cr', 'header_row',
                 'no_school_id', 'bad_date', 'ambiguous_date', 'unknown_school', 'duplicate_same'],
    'attendance': ['bad_quote', 'few_fields', 'many_fields', 'bare_cr', 'header_row',
                   'no_student_id', 'unknown_student', 'bad_date', 'ambiguous_date', 'future_day',
                   'not_enrolled', 'row_too_long'],
}
BAD_DATES = ['', '2025-02-30', '2025-13-01', 'soon', '2025-9-3x', '00/00/2025', '45931',
             '2023-02-29']


class Row:
    """A row by field name, and what is wrong with how it is written."""

    def __init__(self, values, spoil=None):
        self.values, self.spoil = dict(values), spoil

    def but(self, spoil=None, **changed):
        return Row({**self.values, **changed}, spoil)


class District:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.seed = seed
        self.planted = collections.Counter()
        self.options = {}
        self.draw_settings()
        self.draw_calendar()
        self.draw_students()
        self.draw_attendance()
        self.plant_faults()

    def chance(self, p):
        return self.rng.random() < p

    # ------------------------------------------------------------ what is drawn

    def draw_settings(self):
        rng = self.rng
        self.with_calendar = self.chance(0.6)
        self.exceptions = self.with_calendar and self.chance(0.4)
        self.rule = rng.choice(RULES + ['us'] * 12 + ['us-oh'])
        self.own_rule = self.chance(0.15)
        if self.own_rule:
            self.rule = rng.choice(['own-a', 'own-b', 'own-c'])
        self.minutes = self.rule == 'us-oh'
        self.with_calendar |= self.minutes
        self.code_map = CODE_MAPS[0] if self.minutes else rng.choice(CODE_MAPS)
        codes = self.code_map or [('P', 'present', ''), ('T', 'present', ''), ('E', 'absent', '1'),
                                  ('A', 'absent', '1')]
        self.present_codes = [c[0] for c in codes if c[1] == 'present']
        self.other_codes = [c[0] for c in codes if c[1] != 'present']
        self.blank_code = self.chance(0.1) and '' not in self.present_codes
        if self.blank_code:
            self.present_codes.append('')
        self.first_out = self.chance(0.2)
        self.date_format = rng.choice([''] * 6 + ['ymd', 'mdy', 'dmy'])
        self.mapped = {f for f in MAPPED if self.chance(0.15)} if self.chance(0.3) else set()
        if not self.minutes:
            self.mapped.discard('minutes_absent')
        self.delimiter = ';' if self.chance(0.08) and not self.own_rule else ','
        self.encodings = rng.choice(
            [['utf-8']] * 5 + [['utf-8-sig'], ['cp1252'], ['utf-16'], ENCODINGS])
        self.newline = rng.choice(['\n', '\n', '\r\n'])
        self.quoting = rng.choice([0, 0.05, 1])
        self.padding = rng.choice([0, 0, 0.05])

    def draw_calendar(self):
        """School days of each school; a start around 1 July tries where the year begins."""
        rng = self.rng
        start = datetime.date(rng.choice([2024, 2025]), *rng.choice(
            [(8, 19), (9, 3), (7, 1), (6, 30), (6, 26), (7, 2), (1, 6), (2, 24)]))
        span = rng.choice([5, 8, 12, 20, 31, 45, 45, 60, 60, 75, 90])
        days, day = [], start
        while len(days) < span:
            if day.weekday() < 5:
                days.append(day)
            day += DAY
        self.all_days = days
        self.july = datetime.date(start.year - (start.month < 7), 7, 1)
        self.schools = rng.sample(SCHOOL_IDS, rng.choice([1, 1, 2, 2, 3, 4]))
        # Minutes are the same in all schools: nothing says which count for a student in two.
        self.length = {d: rng.choice([390, 390, 360, 180, 1]) for d in days}
        self.open = {}
        for school in self.schools:
            kept = [d for d in days if self.chance(0.95)] if self.chance(0.7) else list(days)
            self.open[school] = kept or [days[0]]
        self.known_to = len(days)
        if self.with_calendar and self.chance(0.6):
            self.known_to = rng.randrange(max(1, len(days) // 2), len(days) + 1)

    def span(self, first, last):
        """An enrolment from the first to the last day (by number), as texts; last may be None."""
        rng, days = self.rng, self.all_days
        start = days[first]
        if first == 0:
            since_july = (start - self.july).days
            start -= DAY * rng.choice([0, 0, 1, 20, since_july, since_july + 1, 400, 2000])
        end = '' if last is None else days[last] + (DAY if self.first_out else 0 * DAY)
        return {'enrol_start': start, 'enrol_end': end}

    def draw_spans(self):
        """The enrolments of one student, as (school, span)."""
        rng, n = self.rng, len(self.all_days)
        a, b = rng.choice(self.schools), rng.choice(self.schools)
        cut = rng.randrange(1, n - 1) if n > 2 else 1
        kind = rng.choice(['whole'] * 9 + [
            'late', 'left', 'transfer', 'transfer', 'gap', 'overlap', 'both', 'twice', 'three',
            'outside', 'one_day', 'returned', 'returned'])
        whole = self.span(0, rng.choice([None, n - 1]))
        if kind in ('overlap', 'both', 'twice'):
            self.planted['overlapping_enrolment'] += 1
        if kind == 'late':
            return [(a, self.span(cut, None))]
        if kind == 'left':
            return [(a, self.span(0, cut))]
        if kind == 'transfer':
            return [(a, self.span(0, cut - 1)), (b, self.span(cut, rng.choice([None, n - 1])))]
        if kind == 'gap':
            return [(a, self.span(0, cut // 2)), (b, self.span(cut, None))]
        if kind == 'overlap':
            return [(a, self.span(0, cut)), (b, self.span(cut // 2, None))]
        if kind == 'both':
            return [(a, whole), (b, whole)]
        if kind == 'twice':
            return [(a, self.span(0, None)), (a, self.span(cut, n - 1))]
        if kind == 'three':
            return [(a, self.span(0, cut // 3)), (b, self.span(cut // 2, cut)),
                    (a, self.span(cut, n - 1))]
        if kind == 'outside':
            move = DAY * rng.choice([-3000, -800, 500])
            return [(a, {'enrol_start': self.all_days[0] + move,
                         'enrol_end': self.all_days[0] + move + DAY * 30}),
                    (b, whole)][:rng.choice([1, 2])]
        if kind == 'returned':
            return [(a, {'enrol_start': self.july - DAY * 300,
                         'enrol_end': self.july + DAY * rng.choice([-2, -1, 0, 0, 1])}),
                    (b, self.span(cut, None))]
        if kind == 'one_day':
            return [(a, self.span(cut, cut))]
        return [(a, whole)]

    def draw_ids(self):
        rng = self.rng
        n = rng.choice([3, 5, 8, 12, 20, 30, 45, 60])
        n = max(3, min(n, 2400 // len(self.all_days)))
        ids = rng.sample(STUDENT_IDS, min(n, rng.choice([0, 5, 20, len(STUDENT_IDS)])))
        while len(ids) < n:
            number = rng.randrange(10 ** rng.choice([2, 5, 9]))
            ids.append(rng.choice(['', '0', 'S']) + str(number))
            ids = list(dict.fromkeys(ids))
        return ids

    def draw_students(self):
        rng = self.rng
        self.students = []
        self.extra = rng.sample(['homeroom', 'program', 'note', 'district_id'], rng.randrange(4))
        district = {s: rng.choice(['D1', 'D2', 'é']) for s in self.schools}
        for student in self.draw_ids():
            for school, span in self.draw_spans():
                self.students.append(Row({
                    'student_id': student, 'school_id': school, 'grade': rng.choice(GRADES),
                    'ethnicity': rng.choice(ETHNICITIES), 'ell': rng.choice('YN'),
                    'sped': rng.choice(['Y', 'N', '']),
                    'zip': rng.choice(['01234', '1234', '99999']),
                    'homeroom': rng.choice(['7b', '7a', '']), 'program': rng.choice(PROGRAMS),
                    'note': rng.choice(['', 'says "hi", twice', 'ü']),
                    'district_id': district[school], **span}))
        self.shuffled = self.chance(0.5)
        if self.shuffled:
            rng.shuffle(self.students)

    def days_of(self, student):
        """The open days on which the student is enrolled."""
        days = set()
        for row in self.students:
            v = row.values
            if v['student_id'] == student and v['enrol_end'] != v['enrol_start'] - DAY * 9:
                end = v['enrol_end'] or datetime.date.max
                if self.first_out and v['enrol_end']:
                    end -= DAY
                days |= {d for d in self.open[v['school_id']] if v['enrol_start'] <= d <= end}
        return sorted(d for d in days if d <= self.all_days[self.known_to - 1])

    def draw_days(self, days):
        """Which of the days are missed; some students stand exactly at or beside a bound."""
        rate = self.rng.choice(RATES)
        if self.chance(0.5):
            return {d for d in days if self.chance(rate)}
        least = -(-len(days) * int(rate * 100) // 100)
        n = max(0, min(len(days), least + self.rng.choice([-1, 0, 0])))
        if self.chance(0.3):
            return set(days[:n])
        return set(self.rng.sample(days, n))

    def draw_attendance(self):
        self.attendance = []
        for student in {r.values['student_id']: 0 for r in self.students}:
            days = self.days_of(student)
            missed = self.draw_days(days)
            silent = self.rng.choice([0, 0, 0, 0.02, 0.2])
            for day in days:
                if day not in missed and (self.exceptions and self.chance(0.9)
                                          or self.chance(silent)):
                    continue
                self.attendance.append(self.draw_row(student, day, day in missed))
        if self.chance(0.5):
            self.attendance.sort(key=lambda r: (r.values['date'], r.values['student_id']))
        elif self.chance(0.5):
            self.rng.shuffle(self.attendance)

    def draw_row(self, student, day, missed):
        rng = self.rng
        code = rng.choice(self.other_codes if missed else self.present_codes)
        minutes = ''
        if self.minutes:
            most = self.length[day]
            # 190 and 200 of 390 make a day, though neither is a whole number of parts.
            some = [190, 200] if most == 390 else [most // 2, 1]
            minutes = rng.choice([most] + some * 2 if missed else ['', 0, 0, most // 9])
        return Row({'student_id': student, 'date': day, 'code': code, 'minutes_absent': minutes,
                    'note': rng.choice(['', '', 'x, "y"', 'ß'])})

    # ------------------------------------------------------------ what is spoilt

    def plant_faults(self):
        rng = self.rng
        self.calendar = [Row({'school_id': s, 'date': d, 'minutes': self.length[d], 'note': '',
                              'in_session': rng.choice(['1', 'y', 'Yes', 'TRUE', ''])})
                         for s in self.schools for d in self.open[s]]
        self.unknown_codes = self.spoilt_all = False
        if not self.attendance or self.chance(0.1):
            return
        if self.chance(0.04):
            self.spoil_all()
            return
        for _ in range(rng.choice([1, 2, 4, 8])):
            file = rng.choice(['students', 'calendar', 'attendance', 'attendance'])
            if file == 'calendar' and not self.with_calendar:
                file = 'students'
            getattr(self, 'spoil_' + file)()
        if self.with_calendar:
            self.spoil_school_days()
        else:
            self.spoil_few_rows()
        self.spoil_days()
        if self.chance(0.15):
            self.spoil_codes()

    def insert(self, rows, row):
        rows.insert(self.rng.randrange(len(rows) + 1), row)

    def pick(self, rows):
        return self.rng.choice([r for r in rows if not r.spoil])

    def spoil_row(self, rows, kind, dates):
        """One more row, or one row less, with the fault in it."""
        rng = self.rng
        row = self.pick(rows)
        if kind in ('no_student_id', 'no_school_id'):
            bad = row.but(**{kind[3:]: rng.choice(['', '', ' '])})
        elif kind == 'bad_date':
            bad = row.but(**{rng.choice(dates): rng.choice(BAD_DATES)})
        elif kind == 'ambiguous_date':
            if self.date_format or len(rows) < 40:
                return
            doubtful = rng.choice(['03/04/2025', '9.10.2024', '1-2-2025'])
            bad = row.but(**{rng.choice(dates): doubtful})
        else:
            bad = row.but(kind)
        if kind == 'bad_date' and 'enrol_end' in bad.values and bad.values['enrol_end'] == '' \
                and bad.values['enrol_start'] == row.values['enrol_start']:
            return
        self.planted[kind] += 1
        if row in rows and self.chance(0.3) and len(rows) > 40:
            rows[rows.index(row)] = bad
        else:
            self.insert(rows, bad)

    def spoil_students(self):
        rng = self.rng
        kind = rng.choice(ROW_FAULTS['students'] + ['end_before_start', 'end_before_start', 'tie'])
        if kind == 'end_before_start':
            row = self.pick(self.students)
            if isinstance(row.values['enrol_start'], datetime.date):
                early = rng.choice([0, 0, 1, 300])      # 0: a single day, or none with first_out
                self.planted[kind] += early > 0
                end = row.values['enrol_start'] - DAY * early
                self.insert(self.students, row.but(enrol_end=end))
        elif kind == 'tie':
            row = self.pick(self.students)
            self.planted['overlapping_enrolment'] += 1
            like = self.pick(self.students).values
            self.insert(self.students, row.but(
                grade=rng.choice(GRADES), school_id=like['school_id'],
                district_id=like['district_id']))
        else:
            self.spoil_row(self.students, kind, ['enrol_start', 'enrol_end'])

    def spoil_calendar(self):
        kind = self.rng.choice(ROW_FAULTS['calendar'])
        if kind == 'unknown_school':
            self.planted[kind] += 1
            self.insert(self.calendar, self.pick(self.calendar).but(school_id='nowhere'))
        elif kind == 'duplicate_same':
            self.planted[kind] += 1
            self.insert(self.calendar, self.pick(self.calendar).but())
        else:
            self.spoil_row(self.calendar, kind, ['date'])

    def spoil_attendance(self):
        rng = self.rng
        kind = rng.choice(ROW_FAULTS['attendance'])
        row = self.pick(self.attendance)
        if kind == 'unknown_student':
            bad = row.but(student_id=rng.choice(['nobody', 'Nobody, "J"', '0000', '1' * 40]))
        elif kind == 'future_day':
            bad = row.but(date=FAR)
        elif kind == 'not_enrolled':
            bad = row.but(date='1999-09-01')
        else:
            self.spoil_row(self.attendance, kind, ['date'])
            return
        self.planted[kind] += 1
        self.insert(self.attendance, bad)

    def spoil_all(self):
        """What stops a run or withholds its figures."""
        kind = self.rng.choice(['no present code', 'ambiguous', 'ambiguous', 'nobody known'])
        self.spoilt_all = True
        if len(self.attendance) > 10:
            del self.attendance[len(self.attendance) // 10 * 10:]
        few = len(self.attendance) // 10 + self.rng.choice([0, 1])     # one more than a tenth asks
        for n, row in enumerate(self.attendance):
            if kind == 'no present code':
                row.values['code'] = self.other_codes[0]
            elif kind == 'ambiguous' and not self.date_format and n < few:
                row.values['date'] = '03/04/2025'
                self.planted['ambiguous_date'] += 1
            elif kind == 'nobody known':
                row.values['student_id'] = 'nobody'
                self.planted['unknown_student'] += 1

    def spoil_school_days(self):
        """Rows of the calendar that close a school, whole schools without days, Saturdays."""
        rng = self.rng
        for row in rng.sample(self.calendar, min(len(self.calendar), rng.choice([0, 1, 4]))):
            row.values['in_session'] = rng.choice(['0', 'n', 'no', 'false', 'N', 'No', 'FALSE'])
            self.planted['not_school_day'] += 1
        if len(self.schools) > 1 and self.chance(0.1):
            closed = rng.choice(self.schools)
            self.calendar = [r for r in self.calendar if r.values['school_id'] != closed]
            self.planted['no_school_days'] += 1
        if self.chance(0.1):                # today is no future day; tomorrow is one
            today = datetime.date.today()
            self.insert(self.attendance, self.pick(self.attendance).but(date=today))
            self.insert(self.attendance, self.pick(self.attendance).but(date=today + DAY))
            self.planted['future_day'] += 1
        for _ in range(rng.choice([0, 1, 3])):
            row = self.pick(self.attendance)
            if isinstance(row.values['date'], datetime.date):
                saturday = row.values['date'] + DAY * (5 - row.values['date'].weekday())
                self.planted['not_school_day'] += 1
                self.insert(self.attendance, row.but(date=saturday))

    def spoil_few_rows(self):
        """Saturdays with some rows; days on which about half of the students have one."""
        rng = self.rng
        day = rng.choice(self.all_days)
        for _ in range(rng.choice([0, 1, 2])):
            row = self.pick(self.attendance)
            self.planted['few_rows'] += 1
            self.insert(self.attendance, row.but(date=day + DAY * (5 - day.weekday())))
        old = [r for r in self.students if str(r.values['enrol_start']) < str(day - DAY * 900)]
        if old and self.chance(0.05):       # a mistyped year
            who = rng.choice(old).values
            self.planted['few_rows'] += 1
            self.insert(self.attendance, self.pick(self.attendance).but(
                student_id=who['student_id'], date=who['enrol_start']))
        if self.chance(0.5):
            mine = [r for r in self.attendance if r.values['date'] == day]
            for row in rng.sample(mine, len(mine) // 2):
                self.attendance.remove(row)
            self.planted['few_rows'] += len(mine) > 1

    def spoil_days(self):
        """Second rows for a day; minutes that cannot be."""
        rng = self.rng
        n = rng.choice([0, 0, 1, 3, 10])
        if n == 10 and self.chance(0.3) and len(self.attendance) > 500:
            n = len(self.attendance)
        for _ in range(n):
            row = self.pick(self.attendance)
            other = row.but(code=rng.choice(self.present_codes + self.other_codes))
            same = self.chance(0.5)
            self.planted['duplicate_same' if same else 'duplicate_differs'] += 1
            self.insert(self.attendance, row.but() if same else other)
        if self.minutes:
            for _ in range(rng.choice([1, 2])):
                row = self.pick(self.attendance)
                row.values['minutes_absent'] = rng.choice(
                    ['x', '-1', '1.5', '1441', '99999999999999999999'])
                self.planted['bad_minutes'] += 1
                row = self.pick(self.attendance)
                row.values.update(code=rng.choice(self.other_codes), minutes_absent='')
                self.planted['no_minutes'] += 1

    def spoil_codes(self):
        rng = self.rng
        self.unknown_codes = True
        if self.chance(0.3):                # the only days of a student
            student = min((r.values['student_id'] for r in self.attendance),
                          key=lambda s: sum(r.values['student_id'] == s for r in self.attendance))
            for row in self.attendance:
                if row.values['student_id'] == student:
                    row.values['code'] = '?'
                    self.planted['unknown_code'] += 1
        if self.chance(0.2):                # the last day that has rows
            last = max(str(r.values['date']) for r in self.attendance if r.values['date'] != FAR)
            for row in self.attendance:
                if str(row.values['date']) == last:
                    row.values['code'] = '?'
                    self.planted['unknown_code'] += 1
        for _ in range(rng.choice([1, 1, 3])):
            row = self.pick(self.attendance)
            self.planted['unknown_code'] += 1
            row = row.but(code=rng.choice(['?', 'X', 'p', 'PP', 'É', 'P P']))
            if self.chance(0.3):
                self.insert(self.attendance, row)
            else:
                self.attendance[self.attendance.index(self.pick(self.attendance))] = row

    # ------------------------------------------------------------ what is written

    def date_text(self, rng, day, format):
        if not isinstance(day, datetime.date):
            return str(day)
        if format in ('mdy', 'dmy'):
            first, second = (day.month, day.day) if format == 'mdy' else (day.day, day.month)
            return rng.choice(['%d/%d/%d', '%02d/%02d/%d', '%d.%d.%d', '%02d-%02d-%d']) % (
                first, second, day.year)
        if rng.random() < 0.02:
            return day.strftime(rng.choice(['%Y%m%d', '%Y/%m/%d']))
        if not format and day.day > 12 and rng.random() < 0.02:
            return '%d/%d/%d' % (day.month, day.day, day.year)
        return str(day)

    def padded(self, rng, text):
        if rng.random() < self.padding and text and text.isprintable():
            text = rng.choice([' ', '  ', '\t', '']) + text + rng.choice([' ', ' \t', ''])
        return text

    def cell(self, rng, text):
        if any(c in text for c in ',;"\r\n') or rng.random() < self.quoting:
            return '"' + text.replace('"', '""') + '"'
        return text

    def header(self, field):
        return MAPPED[field] if field in self.mapped else field

    def row_text(self, rng, row, columns):
        values = [self.date_text(rng, row.values.get(c, ''), self.date_format) for c in columns]
        cells = [self.cell(rng, self.padded(rng, v)) for v in values]
        if row.spoil == 'bad_quote':
            cells[rng.randrange(len(cells))] = rng.choice(['"a"b', '"a" b', '"" "', '"x"y z'])
        elif row.spoil == 'few_fields':
            cells = cells[:rng.randrange(1, len(cells))]
        elif row.spoil == 'many_fields':
            cells += ['', 'x'] if rng.random() < 0.5 else ['more']
        elif row.spoil == 'header_row':
            cells = [self.cell(rng, self.header(c)) for c in columns]
        elif row.spoil == 'bare_cr':
            cells[rng.randrange(len(cells))] = 'x\ry'
        elif row.spoil == 'row_too_long':
            cells[rng.randrange(len(cells))] = 'x' * 70000
        elif row.spoil == 'unclosed_quote':
            cells[-1] = '"never closed'
        elif rng.random() < 0.01:
            cells += ['', ' ']
        if cells == ['']:
            cells = ['""']
        return self.delimiter.join(cells)

    def file_text(self, rng, columns, rows):
        columns = rng.sample(columns, len(columns))
        # No blanks around these: a tab in the header is taken for the delimiter.
        lines = [self.delimiter.join(self.cell(rng, self.header(c)) for c in columns)]
        for row in rows:
            if rng.random() < 0.005:
                lines.append('')
            lines.append(self.row_text(rng, row, columns))
        end = rng.choice(['', self.newline, self.newline * 2])
        return self.newline.join(lines) + end

    def save(self, folder, name, text):
        encoding = self.rng.choice(self.encodings)
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            data = text.encode()
        if encoding == 'utf-16-be':
            data = b'\xfe\xff' + data
        with open(os.path.join(folder, name), 'wb') as f:
            f.write(data)

    def write_attendance(self, rng, folder, rows, files, prefix):
        """Spreads the rows over so many files; each has a present row and few ambiguous dates."""
        columns = ['student_id', 'date', 'code'] + (['minutes_absent'] if self.minutes else [])
        columns += rng.sample(['note', 'period'], rng.randrange(3))
        parts = [rows[n::files] for n in range(files)] if rng.random() < 0.5 else \
            [rows[n * len(rows) // files:(n + 1) * len(rows) // files] for n in range(files)]
        if self.spoilt_all or any(len(part) < 60 for part in parts):
            parts = [rows]
        names = []
        for n, part in enumerate(parts):
            names.append('%s%d.csv' % (prefix, n + 1))
            self.save(folder, names[-1], self.file_text(rng, columns, part))
        return names

    def with_unclosed(self, rng, rows):
        """A quote that is never closed costs its line; behind it stands no other quote."""
        if self.quoting or not rows or self.spoilt_all or rng.random() > 0.1:
            return rows
        self.planted['unclosed_quote'] += 1
        plain = [r for r in rows if not r.spoil and not any(
            c in str(v) for v in r.values.values() for c in ',;"\n')]
        bad = rng.choice(rows).but('unclosed_quote', note='')
        rest = [r for r in plain if rng.random() < 0.5][:20]
        return [r for r in rows if r not in rest] + [bad] + rest

    def write(self, folder):
        rng = self.rng
        columns = ROSTER + self.extra
        self.save(folder, 'students.csv',
                  self.file_text(rng, columns, self.with_unclosed(rng, self.students)))
        o = self.options = {'students': 'students.csv'}
        if self.exceptions and self.chance(0.8):
            o['absences_only'] = True
        o['map'] = self.map_options(folder)
        if self.with_calendar:
            columns = ['school_id', 'date', 'in_session', 'minutes', 'note']
            self.save(folder, 'calendar.csv', self.file_text(rng, columns, self.calendar))
            o['calendar'] = 'calendar.csv'
        o['attendance'] = self.write_attendance(
            rng, folder, self.with_unclosed(rng, self.attendance), rng.choice([1, 1, 2, 3]),
            'attendance')
        self.write_codes(folder)
        self.draw_options(folder)
        return o

    def write_again(self, folder):
        """The same rows in another order and other files."""
        rng = random.Random(self.seed + 1)
        rows = rng.sample(self.attendance, len(self.attendance))
        names = self.write_attendance(rng, folder, rows, rng.choice([1, 2, 3]), 'again')
        return {**self.options, 'attendance': names}

    def map_options(self, folder):
        maps = ['%s=%s' % (f, MAPPED[f]) for f in sorted(self.mapped)]
        if self.first_out:
            maps.append('exit_day=first_out')
        if self.date_format:
            maps.append('date_format=' + self.date_format)
        if self.delimiter != ',':
            maps.append('delimiter=semicolon')
        if self.exceptions and 'absences_only' not in self.options:
            maps.append('rows=exceptions')
        if self.blank_code:
            maps.append('blank_code=present')
        if maps and self.chance(0.3):
            with open(os.path.join(folder, 'map.txt'), 'w', encoding='utf-8') as f:
                f.write('# how the files are written\n\n' +
                        ''.join(m.replace('=', ' = ', 1) + '\n' for m in maps))
            return ['map.txt']
        return maps

    def write_codes(self, folder):
        if self.code_map:
            self.options['codes'] = 'codes.csv'
            with open(os.path.join(folder, 'codes.csv'), 'w', encoding='utf-8') as f:
                rows = [('code', 'state', 'absent', 'kind')] + self.code_map
                if self.code_map is COUNTS:
                    rows = [('code', 'counts', 'excused')] + [(r[0],) + r[2:] for r in COUNTS]
                for row in rows:
                    cells = ['"%s"' % c.replace('"', '""') for c in row]
                    f.write(self.delimiter.join(cells) + '\n')

    def draw_options(self, folder):
        rng, o = self.rng, self.options
        if self.rule != 'us' or self.chance(0.2):
            o['rule'] = self.rule
        if self.own_rule:
            o['rules'] = 'rules.csv'
            with open(os.path.join(folder, 'rules.csv'), 'w', encoding='utf-8') as f:
                f.write(OWN_RULES)
        if self.chance(0.4):
            o['grain'] = rng.choice(['district', 'school'])
        if self.chance(0.2):
            o['as_of'] = str(rng.choice(self.all_days) + DAY * rng.choice([0, 0, 1, -1, 30]))
        if self.unknown_codes and self.chance(0.5):
            o['unknown_codes'] = rng.choice(['present', 'absent', 'not-recorded'])
        o['by'] = rng.sample(self.extra + ['school,grade', 'grade,ethnicity', 'ell,zip'],
                             rng.randrange(3))

"""examples.py - the worked examples of METHODS.md, tried on the reader before it judges."""
import os
import tempfile
from fractions import Fraction

import reader

# enrolled, absent, printed, tier [2.2]
RATES = [(30, 3, '10.0', 'moderate'), (180, 18, '10.0', 'moderate'), (180, 17, '9.4', 'at_risk'),
         (180, 17.5, '9.7', 'at_risk'), (189, 18, '9.5', 'at_risk'),
         (175.5, 17.5, '10.0', 'at_risk'), (99, Fraction('9.9'), '10.0', 'moderate'),
         (185, 37, '20.0', 'severe')]

# rule, grade, days, code of the missed days, how many of them, what comes out [3]
CASES = [('us-ca', '05', 30, 'A', 5, 'unknown'), ('us-ca', '05', 31, 'A', 4, 'moderate 12.9'),
         ('us-ca', '05', 31, 'A', 3, 'at_risk 9.7'), ('us-ca', '09', 50, 'A', 6, 'moderate 12.0'),
         ('us-ca-dashboard', '09', 50, 'A', 6, 'unknown'), ('us-ny', '05', 12, 'A', 12, 'unknown'),
         ('us-ny', '05', 12, 'A', 11, 'severe 91.7'),
         ('us-me-correctional', '05', 59, 'A', 9, 'unknown'),
         ('us-ms', '05', 10, '0.38', 1, 'moderate 10.0'),
         ('us-ms', '05', 10, '0.37', 1, 'satisfactory 0.0'),
         ('ceds', '05', 10, '1/2', 1, 'moderate 10.0'),
         ('us-sc', '05', 10, '1/2', 1, 'satisfactory 0.0'),
         ('edu-wh', '05', 19, 'A', 3, 'unknown'),
         ('us', '05', 19, 'A', 3, 'moderate 15.8'), ('ceds', '05', 5, 'A', 1, 'severe 20.0'),
         ('us', '05', 5, 'A', 1, 'unknown')]


def put(folder, name, lines):
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as f:
        f.write('\n'.join(lines) + '\n')


def days(n):
    return [str(reader.datetime.date(2025, 8, 1) + k * reader.ONE_DAY) for k in range(n)]


def one_student(folder, rule, grade, n, code, missed):
    """The fields of the only line of students.csv and of outlook.csv."""
    put(folder, 's', ['student_id,school_id,grade,enrol_start,enrol_end',
                      'a,1,%s,2025-08-01,' % grade])
    put(folder, 'c', ['school_id,date'] + ['1,' + d for d in days(n + 60)])
    put(folder, 'm', ['code,state,absent,kind', 'P,present,,none', 'A,absent,1,none'] +
        ['%s,absent,%s,none' % (f, f) for f in ('0.37', '0.38', '1/2')])
    put(folder, 'a', ['student_id,date,code'] + [
        'a,%s,%s' % (d, code if k < missed else 'P') for k, d in enumerate(days(n))])
    options = {'students': 's', 'calendar': 'c', 'attendance': ['a'], 'codes': 'm', 'rule': rule,
               'absences_only': True}
    status, files, _ = reader.analyze(options, folder)
    assert status == reader.DONE
    return [files[name].split('\n')[1].split(',') for name in ('students.csv', 'outlook.csv')]


def check():
    for enrolled, absent, printed, tier in RATES:
        enrolled, absent = Fraction(enrolled), Fraction(absent)
        assert reader.per_cent(absent, enrolled) == printed
        assert reader.tier_of(reader.Rule(), absent, enrolled) == tier
    assert reader.amount(Fraction(3, 2)) == '1.5'
    assert reader.amount(Fraction(1, 3)) == '0.333' and reader.amount(Fraction(2, 3)) == '0.667'
    assert reader.tier_of(reader.RULES['us-oh'], 91, 910) == 'moderate'
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            row, _ = one_student(folder, *case[:5])
            assert (row[7] + ' ' + row[6]).strip() == case[5], (case, row)
        row, ahead = one_student(folder, 'us', '05', 180, 'A', 17)
        assert ahead == ['a', '2', '', '17'], ahead
        row, ahead = one_student(folder, 'us', '05', 30, 'A', 3)
        assert row[9:12] == ['yes', 'yes', 'no'] and ahead[2] == days(31)[-1], (row, ahead)


if __name__ == '__main__':
    check()

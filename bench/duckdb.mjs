// duckdb.mjs - the peer: the files that rows.c writes to the figures of analyze, by SQL.
//
//   node duckdb.mjs IN OUT [daily|absences] [DELIMITER] [lf|crlf] [number|text] [ABSENT,CODES]
//
// Reads students.csv, attendance.csv and, with absences, calendar.csv in IN; writes
// students.csv and breakdown.csv into OUT, which must exist. Two threads, types given, no
// guessing; it trusts the files and checks nothing. Of the plans tried this was the fastest:
// one grouping that keeps each student's four earliest absences, then the join with the roster.
import { DuckDBInstance } from '@duckdb/node-api';

const [from, to, kind = 'daily', delimiter = ',', ending = 'lf', id = 'number', codes = 'A,E'] =
  process.argv.slice(2);

const csv = (name, columns) => `read_csv('${from}/${name}', header = true, auto_detect = false,
  delim = '${delimiter}', new_line = '${ending === 'crlf' ? '\\r\\n' : '\\n'}', columns = {${
  Object.entries(columns).map(([column, type]) => `'${column}': '${type}'`).join(', ')}})`;
const id_type = id === 'number' ? 'BIGINT' : 'VARCHAR';
const students = csv('students.csv', {
  student_id: id_type, school_id: 'INTEGER', grade: 'VARCHAR', ethnicity: 'VARCHAR',
  ell: 'TINYINT', sped: 'TINYINT', zip: 'INTEGER', enrol_start: 'DATE', enrol_end: 'DATE' });
const calendar = csv('calendar.csv', { school_id: 'INTEGER', date: 'DATE' });
const attendance = csv('attendance.csv',
  { student_id: id_type, date: 'DATE', code: 'VARCHAR' });
const absent = `code in (${codes.split(',').map((code) => `'${code}'`)})`;

const roster = `create temp table roster as select * from ${students}`;
const warned = `coalesce(first[2] < r.enrol_start + 14, false) as warn_14d,
  coalesce(first[2] < r.enrol_start + 30, false) as warn_30d,
  coalesce(first[4] < r.enrol_start + 60, false) as warn_60d`;
const figures = {
  // A row for each enrolled school day: there are as many days as rows.
  daily: `create temp table figures as
    with counted as (select student_id, count(*) as enrolled,
      count(*) filter (${absent}) as absent,
      min(date, 4) filter (${absent}) as first from ${attendance} group by student_id)
    select r.*, enrolled, absent, ${warned} from counted join roster r using (student_id)`,
  // The days come from the calendar, counted once for all who came and left together.
  absences: `create temp table figures as
    with counted as (select student_id, count(*) as absent, min(date, 4) as first
      from ${attendance} where ${absent} group by student_id),
    spans as (select distinct school_id, enrol_start, enrol_end from roster),
    days as (select s.*, count(*) as enrolled from spans s join ${calendar} c using (school_id)
      where date between enrol_start and coalesce(enrol_end, date) group by all)
    select r.*, enrolled, coalesce(absent, 0) as absent, ${warned} from roster r
    join days d on r.school_id = d.school_id and r.enrol_start = d.enrol_start
      and r.enrol_end is not distinct from d.enrol_end
    left join counted using (student_id)` };

const rated = `create temp view rated as select *, case when enrolled < 10 then 'unknown'
  when absent * 5 >= enrolled then 'severe' when absent * 10 >= enrolled then 'moderate'
  when absent * 20 >= enrolled then 'at_risk' else 'satisfactory' end as tier from figures`;
const yes = (column) => `case when ${column} then 'yes' else 'no' end`;
const list = `copy (select student_id, enrolled, absent, tier, ${yes('warn_14d')},
  ${yes('warn_30d')}, ${yes('warn_60d')} from rated) to '${to}/students.csv' (header false)`;

const groups = { school: 'school_id', grade: 'grade', ethnicity: 'ethnicity', ell: 'ell',
  sped: 'sped', zip: 'zip' };
const columns = Object.values(groups);
const by_group = (all, one) => `case grouping(${columns}) when 63 then ${all} ${
  Object.keys(groups).map((g, i) => `when ${63 - (32 >> i)} then ${one(g)}`).join(' ')} end`;
const count = (what) => `count(*) filter (${what})`;
const breakdown = `copy (with counted as (select
    ${by_group("'all'", (g) => `'${g}'`)} as dimension,
    ${by_group("'all'", (g) => `${groups[g]}::varchar`)} as value,
    count(*) as students, ${count("tier = 'at_risk'")} as at_risk,
    ${count("tier in ('moderate', 'severe')")} as chronic,
    ${count("tier = 'severe'")} as severe, ${count('warn_14d')} as warn_14d,
    ${count('warn_30d')} as warn_30d, ${count('warn_60d')} as warn_60d,
    sum(enrolled) as enrolled, sum(absent) as absent, ${count("tier = 'unknown'")} as unrated
    from rated group by grouping sets ((), ${columns.map((column) => `(${column})`)})),
  shared as (select *, students - unrated as n,
    case when n > 0 then (chronic * 2000 + n) // (2 * n) end as tenths from counted)
  select * exclude (n, tenths), coalesce(tenths // 10 || '.' || tenths % 10, '') from shared)
  to '${to}/breakdown.csv' (header false)`;

const db = await DuckDBInstance.create(':memory:');
const c = await db.connect();
for (const sql of ['set threads = 2', 'set preserve_insertion_order = false', roster,
  figures[kind], rated, list, breakdown])
  await c.run(sql);
c.closeSync();

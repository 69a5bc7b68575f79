#!/usr/bin/env python3
"""xlsx.py CSV XLSX - reads a spreadsheet back with nothing but zip and XML, and compares it with the
CSV cell by cell. Says what it must be besides: texts as texts, no formula anywhere, a frozen header
with filters, and the rule and dates on the sheet About."""
import csv
import datetime
import sys
import xml.etree.ElementTree as tree
import zipfile

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
DAY_0 = datetime.date(1899, 12, 30)
NUMBERS = {'days_enrolled', 'days_absent', 'days_not_recorded', 'absence_pct', 'students', 'at_risk',
           'chronic', 'severe', 'warn_14d', 'warn_30d', 'warn_60d', 'unrated', 'chronic_pct',
           'days_to_next_band', 'longest_streak', 'line'}
DAYS = {'earliest_exit_date', 'reached_on'}


def column(reference):
    n = 0
    for letter in reference.rstrip('0123456789'):
        n = n * 26 + ord(letter) - 64
    return n - 1


def date_styles(book):
    """The styles of cells that are dates."""
    styles = tree.fromstring(book.read('xl/styles.xml'))
    dates = {f.get('numFmtId') for f in styles.iter(MAIN + 'numFmt') if f.get('formatCode') == 'yyyy-mm-dd'}
    formats = styles.find(MAIN + 'cellXfs')
    return {str(i) for i, f in enumerate(formats) if f.get('numFmtId') in dates}


def cell_of(cell, dates):
    """(kind, text as the CSV has it)"""
    kind, value = cell.get('t', 'n'), cell.findtext(MAIN + 'v')
    assert kind in ('n', 'inlineStr'), kind
    if kind == 'inlineStr':
        return 'text', ''.join(t.text or '' for t in cell.iter(MAIN + 't'))
    if cell.get('s') in dates:
        return 'day', str(DAY_0 + datetime.timedelta(int(value)))
    return 'number', value


def rows_of(sheet, dates):
    for row in sheet.iter(MAIN + 'row'):
        cells = {}
        for cell in row:
            assert cell.find(MAIN + 'f') is None, 'a formula'
            cells[column(cell.get('r'))] = cell_of(cell, dates)
        yield cells


def compare(name, text, cell):
    kind, got = cell or ('blank', '')
    if kind == 'number':
        assert name in NUMBERS and float(got) == float(text), (name, text, cell)
        return
    assert got == text, (name, text, cell)
    assert kind != 'day' or name in DAYS, (name, cell)
    assert kind != 'text' or not (name in NUMBERS and text.replace('.', '', 1).isdigit()), (name, cell)


def main(csv_path, xlsx_path):
    with open(csv_path, encoding='utf-8', newline='') as f:
        want = list(csv.reader(f))
    book = zipfile.ZipFile(xlsx_path)
    assert book.testzip() is None
    for part in book.namelist():
        tree.fromstring(book.read(part))  # well-formed
    dates = date_styles(book)
    sheet = tree.fromstring(book.read('xl/worksheets/sheet1.xml'))
    got = list(rows_of(sheet, dates))
    assert len(got) == len(want), (len(got), len(want))
    for line, cells in zip(want, got):
        for i, text in enumerate(line):
            if line is want[0]:
                assert cells[i] == ('text', text), (text, cells[i])
            else:
                compare(want[0][i], text, cells.get(i))
        assert set(cells) <= set(range(len(line)))
    pane = sheet.find('.//' + MAIN + 'pane')
    assert pane.get('state') == 'frozen' and pane.get('ySplit') == '1'
    last = sheet.find(MAIN + 'autoFilter').get('ref').split(':')[1]
    assert last.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ') == str(max(len(want), 1)), last
    assert all(float(c.get('width')) >= 5 for c in sheet.iter(MAIN + 'col'))
    about = tree.fromstring(book.read('xl/worksheets/sheet2.xml'))
    words = [r[0][1] for r in rows_of(about, dates)]
    assert words == ['Rule', 'Source', 'Grain', 'As of', 'Data through'], words
    return 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))

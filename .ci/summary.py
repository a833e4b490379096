"""summary.py FOLDER STATUS: tells what the .trx files of a test run say; STATUS is the exit code of `dotnet test`.

The last line is `N passed, N failed, N skipped`. Exits with 1 when a test failed, none ran, or STATUS is not 0.
"""
import glob
import os
import sys
import xml.etree.ElementTree as ElementTree

NAMESPACE = '{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}'


def text(result, *path):
    found = result.find('/'.join(NAMESPACE + name for name in path))
    return (found.text or '').strip() if found is not None else ''


def read(folder):
    for path in sorted(glob.glob(os.path.join(folder, '**', '*.trx'), recursive=True)):
        try:
            root = ElementTree.parse(path).getroot()
        except ElementTree.ParseError as error:
            # Written at the end of a run: a broken file is a run that was broken off.
            yield 'failed', os.path.basename(path), f'cannot be read: {error}'
            continue
        results = list(root.iter(NAMESPACE + 'UnitTestResult'))
        for result in results:
            outcome = {'Passed': 'passed', 'NotExecuted': 'skipped'}.get(result.get('outcome'), 'failed')
            reason = text(result, 'Output', 'ErrorInfo', 'Message') or text(result, 'Output', 'StdOut')
            yield outcome, result.get('testName'), reason


def main(folder, status):
    results = list(read(folder))
    counts = {kind: sum(outcome == kind for outcome, _, _ in results) for kind in ('passed', 'failed', 'skipped')}
    for kind in ('skipped', 'failed'):
        for outcome, name, reason in results:
            if outcome == kind:
                print(f'{kind}: {name}\n    ' + '\n    '.join(reason.splitlines()[:20] or ['no reason given']))
    if status != 0:
        print(f'dotnet test ended with exit code {status}')
    if not results:
        print('no test ran')
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if status != 0 or counts['failed'] or not counts['passed'] else 0


sys.exit(main(sys.argv[1], int(sys.argv[2])))

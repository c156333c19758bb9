"""A folder of submissions to reports, a journal, a gradebook and the class's page. Runs in the operator's process.

It reads submissions, hands out jobs and is the only one that writes; what grades is an executor that is handed in.
"""

from __future__ import annotations

import fnmatch
import hashlib
import json
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path

from .batch import IN_FLIGHT, Job, Prepared, Result, Setting, grade_many, prepare
from .course import Course
from .errors import UsageError
from .intake import Found, Intake, find_submissions, read_found
from .journal import Entry, Journal, Terms, fingerprint
from .progress import Progress
from .reports import class_html, gradebook
from .reports import json as reports
from .submission import Submission
from .tally import Tally
from .unpacking import opened

GRADEBOOK_FILE = "gradebook.csv"
CLASS_FILE = "class.html"
REPORT_FILE, PAGE_FILE, HTML_FILE = "report.json", "report.md", "report.html"


@dataclass(frozen=True, slots=True)
class Order:
    """What the operator asks for. folder: of submissions, or the zip or tar of one.

    only: patterns of names; empty for all. feedback: whom each submission's pages are for.
    pictures: whether the HTML pages have them.
    """

    folder: Path
    out: Path
    course: Course
    katas: tuple[str, ...]
    secret: str = field(repr=False)
    feedback: str = "full"
    require: str | None = None
    only: tuple[str, ...] = ()
    resume: bool = False
    pictures: bool = False

    def setting(self) -> Setting:
        """The checks of the order, as jobs carry them."""
        reference = None if self.course.reference is None else str(self.course.reference)
        return Setting(str(self.course.folder), reference, self.course.digest(), self.katas, self.secret)


def grade_class(
    order: Order, executor: Executor, progress: Progress, check: Callable[[Prepared], None], in_flight: int = IN_FLIGHT
) -> Tally:
    """Grade what is not graded yet, write each result as it comes, and the gradebook and the class's page at the end.

    check: is told what the first runner found before any submission is sent; it raises to refuse. Raises UsageError
    where there is nothing to grade or the folder of results cannot be written; what was written before stays.
    """
    with opened(order.folder, [kata.name for kata in order.course.katas]) as download:
        intake = find_submissions(download.folder, order.out)
        intake = replace(intake, left_aside=(*intake.left_aside, *download.left_aside))
        return _grade_intake(order, intake, executor, progress, check, in_flight)


def _grade_intake(
    order: Order,
    intake: Intake,
    executor: Executor,
    progress: Progress,
    check: Callable[[Prepared], None],
    in_flight: int,
) -> Tally:
    selected = _selected(order, intake)
    with Journal(order.out, resume=order.resume) as journal:
        setting = order.setting()
        prepared = executor.submit(prepare, setting).result()
        check(prepared)
        run = _Run(order, journal, progress, setting, prepared.versions)
        progress.begin(len(intake.submissions))
        for result in grade_many(run.jobs(intake.submissions, selected), executor, in_flight):
            run.keep(result)
        run.tally.left_aside = intake.left_aside
        run.tally.sort()
        journal.write_beside(GRADEBOOK_FILE, gradebook.render(run.tally.rows, order.katas))
        page = class_html.render(run.tally, order.folder.resolve().name)
        journal.write_beside(CLASS_FILE, page.encode())
    return run.tally


class _Run:
    """One batch under way."""

    def __init__(self, order: Order, journal: Journal, progress: Progress, setting: Setting, versions: str) -> None:
        self.tally = Tally(order.katas)
        self._order = order
        self._journal = journal
        self._progress = progress
        self._setting = setting
        self._versions = versions
        self._terms = Terms(
            setting.digest, order.katas, fingerprint(order.secret), order.feedback, versions, order.pictures
        )
        self._course_katas = [kata.name for kata in order.course.katas]
        self._stubs = order.course.stub_texts()
        self._sent: dict[str, tuple[Found, str]] = {}

    def jobs(self, submissions: tuple[Found, ...], selected: frozenset[str]) -> Iterator[Job]:
        """The jobs that are left to do. What is unchanged, not selected or cannot be read is settled on the way."""
        for found in submissions:
            submission = self._read(found, found.name in selected)
            if submission is None:
                self._progress.advance(graded=False)
                continue
            digest = digest_of(submission)
            if self._is_settled(found, digest):
                self.tally.unchanged += 1
                self._progress.advance(graded=False)
            elif found.name not in selected:
                self.tally.left_out += 1
                self._progress.advance(graded=False)
            else:
                self._sent[found.folder] = (found, digest)
                yield Job(
                    found.folder,
                    self._setting,
                    submission,
                    self._order.feedback,
                    self._order.require,
                    self._versions,
                    self._order.pictures,
                )

    def keep(self, result: Result) -> None:
        """Write what became of a job: the files first, then the journal's line."""
        found, digest = self._sent.pop(result.key)
        files = {
            path: self._journal.write(path, data)
            for name, data in ((REPORT_FILE, result.report), (PAGE_FILE, result.page), (HTML_FILE, result.html))
            if data is not None and (path := f"{found.folder}/{name}")
        }
        self._journal.append(Entry(found.name, digest, self._terms, files, result.fault))
        self.tally.our_faults += bool(result.fault)
        if result.report is None:
            self.tally.add_not_graded(found.name, result.fault)
        else:
            self.tally.add_report(
                found.name, reports.read(result.report.decode(), result.key), f"{found.folder}/{REPORT_FILE}"
            )
            self.tally.graded_now += not result.fault
        self._progress.advance(graded=True)

    def _read(self, found: Found, is_selected: bool) -> Submission | None:
        try:
            return read_found(found, self._course_katas, self._stubs)
        except Exception as error:
            text = str(error) if isinstance(error, UsageError) else f"{found.path} cannot be read: {error!r}"
        if is_selected:
            self.tally.add_not_graded(found.name, text.replace(f"{found.path.parent}/", ""))
        else:
            self.tally.left_out += 1
        return None

    def _is_settled(self, found: Found, digest: str) -> bool:
        """Whether the same was graded before on the same terms, and its files are whole; then its report is counted."""
        path = f"{found.folder}/{REPORT_FILE}"
        entry = self._journal.last(found.name)
        if entry is None or (entry.submission, entry.terms) != (digest, self._terms):
            return False
        names = (REPORT_FILE, PAGE_FILE, HTML_FILE)
        if entry.not_graded or entry.files.keys() != {f"{found.folder}/{name}" for name in names}:
            return False
        files = self._journal.read_whole(entry)
        if files is None:
            return False
        try:
            report = reports.read(files[path].decode(), path)
        except UsageError:
            return False
        self.tally.add_report(found.name, report, path)
        return True


def digest_of(submission: Submission) -> str:
    """SHA-256 over everything of a submission that its report depends on: names and files, used and ignored."""
    digest = hashlib.sha256()
    parts = [("name", submission.name, b"")]
    parts += [(kata, source.path, source.text or b"") for kata, source in sorted(submission.sources.items())]
    parts += [("ignored", path, b"") for path in submission.ignored]
    for kind, name, text in parts:
        head = json.dumps([kind, name, len(text)])
        digest.update(head.encode() + b"\n" + text)
    too_large = [kata for kata, source in sorted(submission.sources.items()) if source.text is None]
    digest.update(json.dumps(too_large).encode())
    return digest.hexdigest()


def _selected(order: Order, intake: Intake) -> frozenset[str]:
    """The names to grade. Raises UsageError for a pattern that fits none."""
    names = [found.name for found in intake.submissions]
    for pattern in order.only:
        if not fnmatch.filter(names, pattern):
            raise UsageError(f"--only {pattern} fits none of the {len(names)} submissions in {order.folder}")
    patterns = order.only or ("*",)
    return frozenset(name for name in names for pattern in patterns if fnmatch.fnmatchcase(name, pattern))

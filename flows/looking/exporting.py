"""HR's table: everybody of a batch, a week or a position with times, people, reminders and what became of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from cards import export as words
from domain.campaign import BEGUN, Campaign
from domain.commands import Export
from domain.files import SendTable
from domain.inputs import Said
from domain.invitation import AGREED, BOOKED, ENDED, OPEN, Invitation, State
from flows.changing import owners
from flows.scene import Scene
from rosters.comma import harmless
from store.journal import EXPORTS, Step

MOST = 5_000
FILTERS = {
    "confirmed": AGREED,
    "unconfirmed": (*OPEN, State.AWAITING_INTERVIEWER, State.AWAITING_APPROVAL),
    "unviewed": (State.INVITING, State.INVITED),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A table to take away, [] if nobody is in it; of `whole` people it has the whole number."""

    rows: list[list[str]] = field(default_factory=list)
    whole: int = 0

    @property
    def people(self) -> int:
        """Everybody below the head."""
        return max(0, len(self.rows) - 1)


def export(scene: Scene, said: Said, command: Export) -> None:
    """Send the table into the speaker's 1:1 chat; a group sees only that it is there."""
    found = taken(scene, command, said.user_id)
    if not found.rows:
        scene.reply(said, "没有可导出的", words.nothing(command))
        return
    table = {"title": words.TITLE, "rows": found.rows, "head": 0}
    name = words.file_name(command, scene.now, scene.rules.zone) + (".csv" if command.form == "csv" else "")
    scene.send(f"ex-{scene.mark()}", SendTable([said.user_id], name, [table]))
    note(scene, said.user_id, command, found.people, found.whole)
    if said.group:
        zipped = "（CSV 装在压缩包里，钉钉不能直接发 CSV）" if command.form == "csv" else ""
        scene.reply(said, "已导出", f"共 {found.people} 人，表格已发到您与我的单聊{zipped}。")


def taken(scene: Scene, command: Export, user_id: str) -> Taken:
    """The whole table with its head as this member of HR may have it; nothing in it can be taken for a formula."""
    chosen = _chosen(scene, command, user_id)
    if not chosen:
        return Taken()
    open_ = _unmasked(scene, {inv.campaign_id for inv in chosen}, user_id)
    rows = [[harmless(cell) for cell in row] for row in _rows(scene, chosen, open_)]
    return Taken([list(words.HEAD), *rows], sum(inv.campaign_id in open_ for inv in chosen))


def _unmasked(scene: Scene, batches: Collection[str], user_id: str) -> set[str]:
    """The batches whose numbers are shown whole: where the organisation allows it, and only to whoever answers for them."""
    if not scene.rules.export_phones:
        return set()
    return {one.id for one in scene.tx.campaigns.many(batches) if owners.colleague(scene, one, user_id) is None}


def note(scene: Scene, user_id: str, command: Export, people: int, whole: int) -> None:
    """A line in the record: who took what away, how many people, and of how many the whole number."""
    step = Step(scene.now, f"hr:{user_id}", "Exported", words.noted(command, people, whole))
    scene.tx.trail.append_shared(EXPORTS, step)


def _chosen(scene: Scene, command: Export, user_id: str) -> list[Invitation]:
    """Invitations that were sent, of the position and in the state asked for; a time means that of the interview."""
    states = FILTERS.get(command.filter, (*OPEN, *BOOKED, *ENDED, State.CHECKED_IN))
    campaigns = {c.id for c in _campaigns(scene, command, user_id) if command.position in c.position}
    windows = scene.reading(command.when).windows if command.when else ()
    found = [inv for inv in scene.tx.invitations.find(states=states) if inv.campaign_id in campaigns and inv.calling]
    if windows:
        found = [inv for inv in found if inv.start and any(w.contains(inv.start) for w in windows)]
    return sorted(found, key=lambda inv: (inv.campaign_id, inv.start or scene.now, inv.id))[:MOST]


def _campaigns(scene: Scene, command: Export, user_id: str) -> Sequence[Campaign]:
    """All, or the newest that the speaker sent."""
    if not command.last:
        return scene.tx.campaigns.find()
    person = scene.tx.people.by_user(user_id)
    own = scene.tx.campaigns.find(phases=BEGUN, hr_id=person.id) if person else []
    return own[:1]


def _rows(scene: Scene, chosen: Sequence[Invitation], whole: Collection[str]) -> list[list[str]]:
    told = scene.tx.touches.many([inv.id for inv in chosen])
    asked = scene.tx.enquiries.many([inv.id for inv in chosen])
    return [
        words.row(scene.brief(inv), told.get(inv.id, ()), asked.get(inv.id, ()), phones=inv.campaign_id in whole)
        for inv in chosen
    ]

"""Who somebody is to the board: asked anew at every look, so that a right taken away is gone at once."""

from domain.viewers import Post, Viewer
from flows.crew import profiles
from flows.scene import Scene


def viewer(scene: Scene, user_id: str, name: str = "") -> Viewer | None:
    """The viewer with this user id, None for whoever has nothing to see here; `name` is for whom we do not know yet."""
    person = scene.tx.people.by_user(user_id)
    name, person_id = (person.name, person.id) if person else (name or user_id, "")
    rules = scene.rules
    if user_id in rules.hr_user_ids:
        return Viewer(user_id, name, Post.HR, person_id)
    if user_id in rules.readers:
        return Viewer(user_id, name, Post.READER, person_id)
    if user_id in rules.managers:
        return Viewer(user_id, name, Post.MANAGER, person_id, rules.managers[user_id])
    if person and profiles.interviews(scene, person):
        return Viewer(user_id, name, Post.INTERVIEWER, person_id)
    return None

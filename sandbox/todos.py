"""To-dos: create, change, close, look up [add-dingtalk-to-do-task]."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sandbox.call import Call, Route
from sandbox.clock import from_ms, to_ms
from sandbox.errors import ApiError
from sandbox.model import Json, Todo
from sandbox.shapes import TODO, check

if TYPE_CHECKING:
    from sandbox.hub import Hub

READ, WRITE = "Todo.Todo.Read", "Todo.Todo.Write"
BASE = "/v1.0/todo/users/{unionId}"
PAGE = 20
FINISHED_SHOWN = timedelta(days=180)
CREATE_EXECUTORS, UPDATE_EXECUTORS = 100, 1_000
TEXT_LIMITS = {"subject": 1_024, "description": 4_096}
URL_BYTES = 1_024
KEPT = (
    "subject", "description", "dueTime", "executorIds", "participantIds", "detailUrl", "contentFieldList",
    "isOnlyShowExecutor", "priority", "notifyConfigs", "sourceId", "creatorId", "actionList", "todoType",
    "reminderTimeStamp", "bizCategoryId",
)  # fmt: skip
CHANGEABLE = {"subject", "description", "dueTime", "executorIds", "participantIds", "contentFieldList"}
EVENTS = {"create": "todo_task_create", "update": "todo_task_update", "delete": "todo_task_delete"}


def create(call: Call) -> Json:
    """POST tasks -> the task. A known sourceId: 400 todo.taskCreate.paramError «task exist».

    detailUrl is required since 2024-02-01.
    """
    owner = call.union_person("unionId", "todo.taskCreate.paramError")
    _check(call, "todo.taskCreate.paramError", CREATE_EXECUTORS)
    if not call.text("subject"):
        raise ApiError("todo.taskCreate.paramError", "subject is empty")
    _check_link(call)
    source = call.text("sourceId")
    if source and _by_source(call, source):
        raise ApiError("todo.taskCreate.paramError", "task exist")
    now = to_ms(call.now)
    fields = {key: call.body[key] for key in KEPT if key in call.body}
    todo = Todo(f"task{secrets.token_hex(12)}", call.app.client_id, owner.union_id, fields, now, now)
    call.world.todos[todo.id] = todo
    announce(call.hub, todo, "create")
    return task(todo) | {"requestId": call.request_id}


def _check(call: Call, code: str, executors: int) -> None:
    check(call.body, TODO, code)
    for key, limit in TEXT_LIMITS.items():
        if len(call.text(key)) > limit:
            raise ApiError(code, f"{key} is oversize")
    for key in ("executorIds", "participantIds"):
        if len(call.items(key)) > executors:
            raise ApiError(code, f"{key.removesuffix('Ids')}s is oversize")
        for union_id in call.items(key):
            if call.world.by_union(str(union_id)) is None:
                raise ApiError(code, f"{key} contains an unknown unionId: {union_id}")
    if "dueTime" in call.body and not _valid_ms(call.body["dueTime"]):
        raise ApiError(code, "dueTime is invalid")


def _valid_ms(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
        return False
    try:
        from_ms(value)
    except (ValueError, OverflowError, OSError):
        return False
    return True


def _check_link(call: Call) -> None:
    detail = call.body.get("detailUrl")
    links = [str(detail.get(k) or "") for k in ("appUrl", "pcUrl")] if isinstance(detail, dict) else ["", ""]
    if not any(links):
        raise ApiError("todo.taskCreate.paramError", "detailUrl is required")
    if any(len(link.encode()) > URL_BYTES for link in links):
        raise ApiError("todo.taskCreate.paramError", "detailUrl is oversize")


def _by_source(call: Call, source: str) -> Todo | None:
    mine = (t for t in call.world.todos.values() if t.app == call.app.client_id)
    return next((t for t in mine if t.fields.get("sourceId") == source), None)


def task(todo: Todo) -> Json:
    """Return the documented members of a task; absent ones stay absent."""
    own: dict[str, Any] = {
        "id": todo.id,
        "bizTag": f"app_{todo.app}",
        "source": f"app_{todo.app}",
        "createdTime": todo.created,
        "modifiedTime": todo.modified,
        "startTime": todo.created,
        "done": todo.done,
        "creatorId": todo.owner,
        "modifierId": todo.owner,
    }
    return own | todo.fields | ({"finishTime": todo.finished} if todo.finished else {})


def announce(hub: Hub, todo: Todo, change: str) -> None:
    """Send the event, which says that something changed but not what [event-todo-task-update]."""
    people = {todo.owner, *(todo.fields.get("executorIds") or []), *(todo.fields.get("participantIds") or [])}
    hub.event(EVENTS[change], {"unionIdList": sorted(people), "bizTag": f"app_{todo.app}", "taskId": todo.id})
    hub.world.touch()


def _mine(call: Call, code: str) -> Todo:
    todo = call.world.todos.get(call.path["taskId"])
    if todo is None:
        raise ApiError(code, "task not exist")
    if todo.app != call.app.client_id:
        raise ApiError(code, "task not belong to bizTag")
    return todo


def update(call: Call) -> Json:
    """PUT tasks/{taskId} -> {result}; lists are replaced; detailUrl and priority cannot change [updates-dingtalk-to-do-tasks]."""
    code = "todo.taskUpdate.paramError"
    todo = _mine(call, code)
    _check(call, code, UPDATE_EXECUTORS)
    todo.fields |= {key: value for key, value in call.body.items() if key in CHANGEABLE}
    if "done" in call.body:
        _finish(todo, to_ms(call.now), done=bool(call.body["done"]))
    todo.modified = to_ms(call.now)
    announce(call.hub, todo, "update")
    return {"result": True}


def _finish(todo: Todo, now: int, *, done: bool) -> None:
    todo.done = done
    todo.finished = now if done else None
    todo.executor_done = dict.fromkeys(todo.fields.get("executorIds") or [], done)


def executor_status(call: Call) -> Json:
    """PUT tasks/{taskId}/executorStatus -> {result}; all done makes the task done [update-dingtalk-to-do-status]."""
    code = "todo.taskExecutorStatusUpdate.paramError"
    todo = _mine(call, code)
    check(call.body, TODO, code)
    executors = todo.fields.get("executorIds") or []
    for row in call.items("executorStatusList"):
        if row.get("id") not in executors:
            raise ApiError(code, f"{row.get('id')} is not an executor")
        set_executor(todo, str(row["id"]), to_ms(call.now), done=bool(row.get("isDone")))
    announce(call.hub, todo, "update")
    return {"result": True}


def set_executor(todo: Todo, union_id: str, now: int, *, done: bool) -> None:
    """Note one executor's answer; the task is done when all of them are."""
    todo.executor_done[union_id] = done
    executors = todo.fields.get("executorIds") or []
    todo.done = bool(executors) and all(todo.executor_done.get(e, False) for e in executors)
    todo.finished = now if todo.done else None
    todo.modified = now


def delete(call: Call) -> Json:
    """DELETE tasks/{taskId} -> {result, requestId} [delete-dingtalk-to-do-tasks]."""
    todo = _mine(call, "todo.taskDelete.paramError")
    del call.world.todos[todo.id]
    announce(call.hub, todo, "delete")
    return {"result": True, "requestId": call.request_id}


def get(call: Call) -> Json:
    """GET tasks/{taskId} -> the task."""
    return task(_mine(call, "todo.taskGet.paramError")) | {"requestId": call.request_id}


def get_by_source(call: Call) -> Json:
    """GET tasks/sources/{sourceId} -> the task, the way back after «task exist» [sdk:todo_1_0]."""
    todo = _by_source(call, call.path["sourceId"])
    if todo is None:
        raise ApiError("todo.taskGet.paramError", "task not exist")
    return task(todo) | {"requestId": call.request_id}


def query(call: Call) -> Json:
    """POST org/tasks/query -> {nextToken, todoCards} [query-the-to-do-list-of-enterprise-users]."""
    person = call.union_person("unionId", "todo.taskQuery.paramError")
    roles = {str(role) for group in call.items("roleTypes") for role in group} or {"executor", "creator", "participant"}
    found = [t for t in call.world.todos.values() if _roles(t, person.union_id) & roles]
    if "isDone" in call.body:
        found = [t for t in found if _done_for(t, person.union_id) == bool(call.body["isDone"])]
    oldest = to_ms(call.now - FINISHED_SHOWN)
    found = [t for t in found if t.finished is None or t.finished >= oldest]
    start = int(call.text("nextToken") or 0)
    cards = [_card(t, person.union_id) for t in found[start : start + PAGE]]
    return {"todoCards": cards} | ({"nextToken": str(start + PAGE)} if len(found) > start + PAGE else {})


def _roles(todo: Todo, union_id: str) -> set[str]:
    roles = {"creator"} if todo.owner == union_id else set()
    roles |= {"executor"} if union_id in (todo.fields.get("executorIds") or []) else set()
    return roles | ({"participant"} if union_id in (todo.fields.get("participantIds") or []) else set())


def _done_for(todo: Todo, union_id: str) -> bool:
    return todo.done or todo.executor_done.get(union_id, False)


def _card(todo: Todo, union_id: str) -> Json:
    names = (
        "bizTag",
        "createdTime",
        "creatorId",
        "detailUrl",
        "dueTime",
        "modifiedTime",
        "priority",
        "sourceId",
        "subject",
    )
    whole = task(todo)
    card = {name: whole[name] for name in names if name in whole}
    return card | {"taskId": todo.id, "isDone": _done_for(todo, union_id), "todoType": whole.get("todoType", "TODO")}


ROUTES = [
    Route("POST", f"{BASE}/tasks", "todo.create", create, WRITE),
    Route("GET", f"{BASE}/tasks/sources/{{sourceId}}", "todo.getBySource", get_by_source, READ),
    Route("PUT", f"{BASE}/tasks/{{taskId}}/executorStatus", "todo.executorStatus", executor_status, WRITE),
    Route("GET", f"{BASE}/tasks/{{taskId}}", "todo.get", get, READ),
    Route("PUT", f"{BASE}/tasks/{{taskId}}", "todo.update", update, WRITE),
    Route("DELETE", f"{BASE}/tasks/{{taskId}}", "todo.delete", delete, WRITE),
    Route("POST", f"{BASE}/org/tasks/query", "todo.query", query, READ),
]

"""People look-ups: name search, and the oapi calls by mobile, id, department and role [query-user-details]."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sandbox.call import Call, Route
from sandbox.errors import ApiError, OapiError

if TYPE_CHECKING:
    from sandbox.model import Json, Person
    from sandbox.world import World

MOBILE = re.compile(r"(\+?86-?)?1\d{10}")
NOT_FOUND, INVALID_ID, OUT_OF_SCOPE, BAD_NUMBER, BAD_PARAM = 60121, 33012, 50002, 40104, 400002
NO_DEPARTMENT = 60003
ROOT = 1
COMPANY = "云杉科技"
PAGE = 100


def search(call: Call) -> Json:
    """POST /v1.0/contact/users/search {queryWord, offset, size, fullMatchField?} -> {totalCount, hasMore, list[userId]}.

    Names are not unique [address-book-search-user-id].
    """
    word = call.text("queryWord")
    if not word or "offset" not in call.body or "size" not in call.body:
        raise ApiError("invalidParameter", "queryWord, offset and size are required")
    exact = str(call.body.get("fullMatchField", "")) == "1"
    found = [p.user_id for p in visible(call.world) if (p.name == word if exact else word in p.name)]
    start, size = int(call.body["offset"]), int(call.body["size"])
    return {"totalCount": len(found), "hasMore": len(found) > start + size, "list": found[start : start + size]}


def visible(world: World) -> list[Person]:
    """Return the active members inside the app's contact scope."""
    return [p for p in world.people.values() if not p.outsider and p.active and p.in_scope]


def by_mobile(call: Call) -> Json:
    """POST /topapi/v2/user/getbymobile {mobile} -> {result: {userid}}; 400002, 40104, 60121 [query-users-by-phone-number]."""
    mobile = call.text("mobile")
    if not mobile:
        raise OapiError(BAD_PARAM, "参数错误: mobile is missing")
    if not MOBILE.fullmatch(mobile):
        raise OapiError(BAD_NUMBER, "无效的手机号")
    person = next((p for p in visible(call.world) if p.mobile == mobile[-11:]), None)
    if person is None:
        raise OapiError(NOT_FOUND, "找不到该用户")
    return {"result": {"userid": person.user_id, "exclusive_account_userid_list": []}}


def user_get(call: Call) -> Json:
    """POST /topapi/v2/user/get {userid} -> {result}; 33012, 60121, 50002 [query-user-details]."""
    user_id = call.text("userid")
    if not user_id:
        raise OapiError(INVALID_ID, "无效的USERID")
    person = call.world.member(user_id)
    if person is None:
        raise OapiError(NOT_FOUND, "找不到该用户")
    if not person.in_scope:
        raise OapiError(OUT_OF_SCOPE, "请求的员工userid不在授权范围内")
    return {"result": _detail(call.world, person)}


def _detail(world: World, person: Person) -> Json:
    return {
        "userid": person.user_id,
        "unionid": person.union_id,
        "name": person.name,
        "avatar": "",
        "state_code": "86",
        "mobile": person.mobile,
        "hide_mobile": False,
        "telephone": "",
        "job_number": "",
        "title": person.title,
        "email": person.email,
        "work_place": "",
        "remark": "",
        "dept_id_list": [departments(world).get(person.department, ROOT)],
        "role_list": [{"id": roles(world)[r], "name": r, "group_name": "默认"} for r in person.roles],
        "active": person.active,
        "admin": person.admin,
        "boss": False,
        "exclusive_account": False,
    }


def departments(world: World) -> dict[str, int]:
    """Return department names with their ids, in order of appearance under the root 1."""
    names = dict.fromkeys(p.department for p in world.people.values() if p.department and not p.outsider)
    return {name: 100 + number for number, name in enumerate(names)}


def roles(world: World) -> dict[str, int]:
    """Return role names with their ids."""
    names = dict.fromkeys(role for p in world.people.values() for role in p.roles)
    return {name: 9000 + number for number, name in enumerate(names)}


def by_union(call: Call) -> Json:
    """POST /topapi/user/getbyunionid {unionid} -> {result: {contact_type, userid}}."""
    person = call.world.by_union(call.text("unionid"))
    if person is None or not person.active:
        raise OapiError(NOT_FOUND, "找不到该用户")
    return {"result": {"contact_type": 0, "userid": person.user_id}}


def sub_departments(call: Call) -> Json:
    """POST /topapi/v2/department/listsub {dept_id} -> {result: [{dept_id, name, parent_id}]}."""
    parent = int(call.body.get("dept_id") or ROOT)
    known = departments(call.world) if parent == ROOT else {}
    return {"result": [{"dept_id": i, "name": name, "parent_id": ROOT} for name, i in known.items()]}


def department(call: Call) -> Json:
    """POST /topapi/v2/department/get {dept_id} -> {result: {dept_id, name, parent_id}}; 60003 for an unknown one."""
    wanted = int(call.body.get("dept_id") or 0)
    names = {number: name for name, number in departments(call.world).items()} | {ROOT: COMPANY}
    if wanted not in names:
        raise OapiError(NO_DEPARTMENT, "部门不存在")
    parent = {} if wanted == ROOT else {"parent_id": ROOT}
    return {"result": {"dept_id": wanted, "name": names[wanted]} | parent}


def _in_department(call: Call) -> list[Person]:
    wanted, known = int(call.body.get("dept_id") or ROOT), departments(call.world)
    return [p for p in visible(call.world) if wanted == known.get(p.department, ROOT)]


def department_user_ids(call: Call) -> Json:
    """POST /topapi/user/listid {dept_id} -> {result: {userid_list}}."""
    return {"result": {"userid_list": [p.user_id for p in _in_department(call)]}}


def department_users(call: Call) -> Json:
    """POST /topapi/v2/user/list {dept_id, cursor, size} -> {result: {has_more, next_cursor, list}}."""
    people, start = _in_department(call), int(call.body.get("cursor") or 0)
    size = min(int(call.body.get("size") or PAGE), PAGE)
    page = {
        "has_more": len(people) > start + size,
        "list": [_detail(call.world, p) for p in people[start : start + size]],
    }
    return {"result": page | ({"next_cursor": start + size} if page["has_more"] else {})}


def role_list(call: Call) -> Json:
    """POST /topapi/role/list -> {result: {hasMore, list: [{groupId, name, roles: [{id, name}]}]}}."""
    rows = [{"id": i, "name": name} for name, i in roles(call.world).items()]
    return {"result": {"hasMore": False, "list": [{"groupId": 1, "name": "默认", "roles": rows}]}}


def role_people(call: Call) -> Json:
    """POST /topapi/role/simplelist {role_id, offset, size} -> {result: {hasMore, nextCursor, list: [{userid, name}]}}."""
    known = roles(call.world)
    wanted = int(call.body.get("role_id") or 0)
    people = [p for p in visible(call.world) if any(known[r] == wanted for r in p.roles)]
    return {"result": {"hasMore": False, "list": [{"userid": p.user_id, "name": p.name} for p in people]}}


SEARCH, MEMBER, DEPARTMENT = "qyapi_addresslist_search", "qyapi_get_member", "qyapi_get_department_list"


def _oapi(path: str, api: str, handler: object, scope: str) -> Route:
    return Route("POST", path, api, handler, scope, "oapi", exempt=True)  # type: ignore[arg-type]


ROUTES = [
    Route("POST", "/v1.0/contact/users/search", "contact.search", search, SEARCH, exempt=True),
    _oapi("/topapi/v2/user/getbymobile", "user.getByMobile", by_mobile, "qyapi_get_member_by_mobile"),
    _oapi("/topapi/v2/user/get", "user.get", user_get, MEMBER),
    _oapi("/topapi/user/getbyunionid", "user.getByUnionId", by_union, MEMBER),
    _oapi("/topapi/v2/department/get", "department.get", department, DEPARTMENT),
    _oapi("/topapi/v2/department/listsub", "department.listSub", sub_departments, DEPARTMENT),
    _oapi("/topapi/user/listid", "user.listId", department_user_ids, MEMBER),
    _oapi("/topapi/v2/user/list", "user.list", department_users, MEMBER),
    _oapi("/topapi/role/list", "role.list", role_list, MEMBER),
    _oapi("/topapi/role/simplelist", "role.simpleList", role_people, MEMBER),
]

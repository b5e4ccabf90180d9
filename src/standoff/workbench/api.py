"""The workbench for programs: all that the screens show and do, under `/api`, described by OpenAPI."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Coroutine
from contextlib import suppress
from mimetypes import guess_type
from typing import Annotated, Any, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Body, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from standoff.asking.question import Question
from standoff.asking.registry import QUESTIONS
from standoff.editing.commands import COMMANDS, Command
from standoff.errors import EditError, FileError, Finding, ModelError, StandoffError
from standoff.files.kinds import DocumentError
from standoff.marks.mark import Part
from standoff.progress import unheard
from standoff.questions.check import forgiven
from standoff.render.findings import as_data
from standoff.workbench import models
from standoff.workbench.aside import aside
from standoff.workbench.decisions import MOST_AT_ONCE, Marked, decision_object, told
from standoff.workbench.desk import Desk
from standoff.workbench.folder import Listed
from standoff.workbench.jobs import BusyError
from standoff.workbench.service import OUR_MISTAKE, ChangedError, Service
from standoff.workbench.work import NOT_SOUND

FileName = Annotated[str | None, Query(description="The file, by its name in the folder; not needed where it is one")]
OneFile = Annotated[str, Query(description="The file, by its name in the folder")]
DocumentName = Annotated[str, Query(description="The document's own name, which says what kind it is: `letter.pdf`")]
AgreedHost = Annotated[str, Query(description="The host to which a person agrees that the text is sent")]
BYTES = {"requestBody": {"content": {"application/octet-stream": {}}, "required": True}}
T = TypeVar("T")
MOST_TOLD = 20  # mistakes in what a program sent
ATTEMPTS = 5  # to answer a question about a text before it is changed again
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]


class NewText(BaseModel):
    """A text for the file."""

    model_config = ConfigDict(extra="forbid")

    text: str
    onto: str | None = None
    label: str = "edit the YAML"


class Jump(BaseModel):
    """Which steps shall be made: the first ones. `was` is the label of the last of them, `onto` the key of the text."""

    model_config = ConfigDict(extra="forbid", strict=True)

    to: int
    was: str | None = None
    onto: str | None = None


class Decided(BaseModel):
    """Marks that are kept, and by which coder; `instead` are the ids of earlier marks that they take the place of."""

    model_config = ConfigDict(extra="forbid")

    marks: list[Marked]
    by: str
    instead: list[str] = Field([], max_length=MOST_AT_ONCE)


class Refusal(BaseModel):
    """Passages of which no claims shall be made, why, and by which coder."""

    model_config = ConfigDict(extra="forbid")

    marks: list[Marked]
    by: str
    why: str = ""


class Worded(BaseModel):
    """A passage that becomes a claim, in a person's words; `changed` says in what it isn't as it was proposed.

    `instead` is the id of the mark that it was, where that had other voices or another place.
    """

    model_config = ConfigDict(extra="forbid")

    mark: Marked
    text: str
    by: str
    claim: str = ""
    note: str = ""
    changed: list[Part] = []
    instead: str = ""


def add_api(app: FastAPI, desk: Desk) -> None:
    """Adds the routes to an application."""
    for kind in (StandoffError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, _refusal)
    app.include_router(_files(desk), prefix="/api")
    app.include_router(_documents(desk), prefix="/api")
    app.include_router(_reading(desk), prefix="/api/reading")
    app.include_router(_answers(desk), prefix="/api/answers")
    app.include_router(_downloads(desk), prefix="/api/downloads")
    app.include_router(_commands(desk), prefix="/api/commands")
    app.add_api_route("/api/{rest:path}", _nothing, methods=METHODS, include_in_schema=False)


def _files(desk: Desk) -> APIRouter:
    router = APIRouter(tags=["file"])

    @router.get("/files", summary="The disputes in the folder")
    async def files() -> dict[str, Any]:
        found = await desk.files()
        return {"files": [_listed(each) for each in found]}

    @router.get("/file", summary="A file as it stands, and what can be undone")
    async def file(file: FileName = None) -> Response:
        return await _state(await desk.open(file))

    @router.get("/check", summary="All that is wrong with a file, or doubtful in it")
    async def check(request: Request, file: FileName = None) -> Response:
        found = await _while_there(request, (await desk.open(file)).check())
        return await _told(lambda: {"findings": [*map(finding_object, found)]})

    @router.get("/steps", summary="All steps of a file, the first one first, and how many of them are made")
    async def steps(file: FileName = None) -> Response:
        service = await desk.open(file)
        labels, made = service.session.steps, service.session.made
        told = [{"label": each, "said": service.named(each)} for each in labels]
        return await _told(lambda: {"steps": told, "made": made})

    _add_changes(router, desk)
    _add_filing(router, desk)
    return router


def _add_filing(router: APIRouter, desk: Desk) -> None:
    @router.get("/files/deleted", summary="The deleted disputes of the folder, which can be brought back")
    async def deleted() -> dict[str, Any]:
        found = await desk.deleted()
        return {"deleted": [{"kept": each.kept, "name": each.was.name, "title": each.was.title} for each in found]}

    @router.post("/files/duplicate", summary="Copy a dispute, with the log of its changes, to a file beside it")
    async def duplicate(file: OneFile) -> dict[str, str]:
        return {"name": await desk.duplicate(file)}

    @router.post("/files/rename", summary="Give the file of a dispute, and its log, another name")
    async def rename(file: OneFile, to: str) -> dict[str, str]:
        return {"name": await desk.rename(file, to)}

    @router.post("/files/delete", summary="Delete a dispute; `kept` is what brings it back")
    async def delete(file: OneFile) -> dict[str, str]:
        return {"kept": await desk.delete(file)}

    @router.post("/files/restore", summary="Bring a deleted dispute back, under another name where its own is taken")
    async def restore(kept: str) -> dict[str, str]:
        return {"name": await desk.restore(kept)}


def _documents(desk: Desk) -> APIRouter:
    """Routes whose bodies are the bytes of a document, as they are in its file."""
    router = APIRouter(tags=["documents"])

    @router.post(
        "/documents", summary="Keep a document beside a dispute; `add_source` then names it", openapi_extra=BYTES
    )
    async def keep(request: Request, name: DocumentName, file: FileName = None) -> dict[str, str]:
        return (await desk.keep(file, name, await _whole(request)))._asdict()

    @router.post(
        "/files/begin", summary="Keep a document, and begin a dispute that has it as its source", openapi_extra=BYTES
    )
    async def begin(request: Request, name: DocumentName, title: str = "") -> dict[str, str]:
        return {"name": await desk.begin_from(name, await _whole(request), title)}

    return router


async def _whole(request: Request) -> bytes:
    """The body of a request. Raises HTTPException where its end doesn't come, or isn't taken."""
    try:
        return await request.body()
    except ClientDisconnect:
        raise HTTPException(400, "the document didn't come whole") from None


def _reading(desk: Desk) -> APIRouter:
    """What people decide when they read; `GET /api/answers/read` has what there is to decide on."""
    router = APIRouter(tags=["reading"])

    @router.get("", summary="What was decided, marked and proposed, in the log of reading")
    async def standing(file: FileName = None, source: str | None = None) -> Response:
        decisions = (await desk.open(file)).decisions
        found, log = await decisions.standing(), await decisions.log()
        return await _told(lambda: told(found, log, source))

    @router.post("/mark", summary="Keep marks: passages with their voices, which are worded later")
    async def mark(new: Decided, file: FileName = None) -> dict[str, Any]:
        decisions = (await desk.open(file)).decisions
        found = await decisions.mark(new.marks, by=new.by, instead=new.instead)
        return {"decisions": [decision_object(each) for each in found]}

    @router.post("/refuse", summary="Say that no claims shall be made of some passages, and why")
    async def refuse(new: Refusal, file: FileName = None) -> dict[str, Any]:
        found = await (await desk.open(file)).decisions.refuse(new.marks, new.why, by=new.by)
        return {"decisions": [decision_object(each) for each in found]}

    @router.post("/accept", summary="Make a claim of a passage, in words that aren't the source's")
    async def accept(new: Worded, file: FileName = None) -> Response:
        service = await desk.open(file)
        claim = await service.decisions.word(
            new.mark,
            new.text,
            by=new.by,
            claim=new.claim,
            note=new.note,
            changed=new.changed,
            instead=new.instead,
        )
        return await _state(service, claim=claim)

    @router.post("/propose", summary="Have the language model of the environment propose claims of a source")
    async def propose(request: Request, source: str, agreed: AgreedHost = "", file: FileName = None) -> dict[str, Any]:
        service = await desk.open(file)
        return {"told": await _while_there(request, models.ask(service, source, agreed=agreed, heard=unheard))}

    @router.post("/undo", summary="Take back what was done last: a decision in the log, or a step of the file")
    async def undo(file: FileName = None) -> Response:
        service = await desk.open(file)
        return await _state(service, undone=await service.decisions.undo())

    return router


def _add_changes(router: APIRouter, desk: Desk) -> None:
    @router.put("/file", summary="Write another text; `onto` is the key of the text that it was made from")
    async def write(new: NewText, file: FileName = None) -> Response:
        service = await desk.open(file)
        await service.write(new.label, new.text, onto=new.onto)
        return await _state(service)

    @router.post("/undo", summary="Take the last step back")
    async def undo(file: FileName = None) -> Response:
        service = await desk.open(file)
        return await _state(service, undone=await service.undo())

    @router.post("/save", summary="Write the text again that couldn't be saved")
    async def save(file: FileName = None) -> Response:
        service = await desk.open(file)
        await service.save()
        return await _state(service)

    @router.post("/jump", summary="Undo or redo steps until the first `to` are made")
    async def jump(there: Jump, file: FileName = None) -> Response:
        service = await desk.open(file)
        await service.jump(there.to, there.was, onto=there.onto)
        return await _state(service)

    @router.post("/redo", summary="Make the step again that was taken back last")
    async def redo(file: FileName = None) -> Response:
        service = await desk.open(file)
        return await _state(service, redone=await service.redo())


def _answers(desk: Desk) -> APIRouter:
    router = APIRouter(tags=["answers"])
    for name, question in QUESTIONS.items():
        if question.api:
            route = router.get(f"/{name}", summary=question.summary, description=question.details or question.summary)
            route(_asking(desk, name, question.api_parameters()))
    return router


def _asking(desk: Desk, name: str, arguments: list[inspect.Parameter]) -> Callable[..., Any]:
    """A route whose query parameters are the arguments of a question."""

    async def ask(request: Request, file: str | None = None, **arguments: Any) -> Response:
        service = await desk.open(file)
        answer = await _while_there(request, _unchanged(lambda: service.encoded(name, **arguments)))
        return Response(answer, media_type="application/json")

    return _with_arguments(ask, name, arguments)


def _downloads(desk: Desk) -> APIRouter:
    router = APIRouter(tags=["downloads"])
    for name, question in QUESTIONS.items():
        if question.api and question.endings:
            made = "a document" if name == "report" else "a figure"
            route = router.get(f"/{name}", summary=f"As {made}: {question.summary}", description=question.details)
            route(_saving(desk, question))
    return router


def _saving(desk: Desk, question: Question) -> Callable[..., Any]:
    """A route that gives the answer to a question as a file."""

    async def save(request: Request, format: str, file: str | None = None, **arguments: Any) -> Response:
        service = await desk.open(file)
        saved = await _while_there(
            request, _unchanged(lambda: service.as_file(question.name, f".{format}", **arguments))
        )
        name = f"{service.path.stem}-{question.name}.{format}"
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
        return Response(saved, media_type=guess_type(name)[0] or "text/markdown", headers=headers)

    kinds = Field(json_schema_extra={"enum": [each[1:] for each in question.endings]})
    ending = inspect.Parameter("format", inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[str, kinds])
    return _with_arguments(save, f"{question.name}_file", [ending, *question.words_parameters()])


async def _unchanged(answer: Callable[[], Coroutine[Any, Any, bytes]]) -> bytes:
    """An answer, which is asked for again where the text changed meanwhile."""
    for _ in range(ATTEMPTS):
        with suppress(ChangedError):
            return await answer()
    return await answer()


def _with_arguments(route: Callable[..., Any], name: str, arguments: list[inspect.Parameter]) -> Callable[..., Any]:
    """A route with these query parameters, a file and the request."""
    given = [each.replace(annotation=Annotated[each.annotation, Query()]) for each in arguments]
    own = inspect.Parameter("file", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=FileName)
    asked = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    route.__signature__ = inspect.Signature([*given, own, asked])  # type: ignore[attr-defined]
    route.__name__ = name
    return route


def _commands(desk: Desk) -> APIRouter:
    router = APIRouter(tags=["commands"])
    for name, command in COMMANDS.items():
        route = router.post(f"/{name}", summary=command.summary, description=command.details or command.summary)
        route(_doing(desk, command))
    return router


def _doing(desk: Desk, command: Command) -> Callable[..., Any]:
    """A route whose body has the arguments of a command."""

    async def do(arguments: Any, file: FileName = None) -> Response:
        service = await desk.open(file)
        label = await service.do(command.name, **{key: getattr(arguments, key) for key in command.arguments})
        return await _state(service, done=label)

    do.__annotations__["arguments"] = Annotated[command.model, Body()]
    do.__name__ = command.name
    return do


async def _while_there(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """What comes of work, which is given up if the program that asks for it goes away."""
    working, gone = asyncio.ensure_future(work), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({working, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise HTTPException(499, "nobody waits for the answer any more")
        return working.result()
    finally:
        working.cancel()
        gone.cancel()


async def _gone(request: Request) -> None:
    """Waits until the program that asks goes away."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _state(service: Service, **done: str | None) -> Response:
    """A file as it stands, after what was `done` to it."""
    session, parsed = service.session, service.parsed
    findings = forgiven(parsed.findings)
    return await _told(
        lambda: {
            **done,
            "name": service.path.name,
            "key": parsed.key,
            "text": parsed.text,
            "sound": not any(each.is_error for each in findings),
            "findings": [finding_object(each) for each in findings],
            "undo": session.undoable,
            "redo": session.redoable,
            "unsaved": session.unsaved or None,
            "note": session.note or None,
        }
    )


async def _told(make: Callable[[], Any], status: int = 200) -> Response:
    """An answer that may be large, made beside the event loop: plain data, which needs no more encoding."""
    return await aside(lambda: JSONResponse(make(), status))


def finding_object(finding: Finding) -> dict[str, Any]:
    """A finding as JSON: as `standoff check` gives it, but for the file, which the program has named."""
    found = as_data(finding)
    del found["file"]
    return {**found, "hint": finding.hint or None}


async def _refusal(request: Request, error: Exception) -> Response:
    """Says to a program why there is no answer."""
    match error:
        case ModelError(findings=(_, *_) as findings):
            return await _told(lambda: {"error": NOT_SOUND, "findings": [*map(finding_object, findings)]}, 400)
        case StandoffError():
            kinds = ((DocumentError, 422), (FileError, 404), ((EditError, ChangedError), 409), (BusyError, 503))
            status = next((number for kind, number in kinds if isinstance(error, kind)), 400)
            return JSONResponse({"error": str(error)}, status)
        case RequestValidationError():
            told = [
                f"{'.'.join(map(str, each['loc'][1:])) or each['loc'][0]}: {each['msg']}"
                for each in error.errors()[:MOST_TOLD]
            ]
            return JSONResponse({"error": "; ".join(told)}, 422)
        case HTTPException():
            return JSONResponse({"error": error.detail}, error.status_code)
    return JSONResponse({"error": OUR_MISTAKE}, 500)


def _listed(file: Listed) -> dict[str, Any]:
    return {"name": file.name, "title": file.title, "gmcr": file.program == "GMCR+", "program": file.program}


def _nothing(rest: str) -> JSONResponse:
    return JSONResponse({"error": f"there is no `/api/{rest}`, or not for that: see /api/openapi.json"}, 404)

"""The OpenAPI 3.1 description of the static API, made from its list of answers."""

from __future__ import annotations

from .. import urls
from ..model import Release
from ..packages.subject import LICENCE, LICENCE_TITLE, PROJECT
from ..schema_org import Addresses
from .envelope import FORMAT, Json
from .resources import PARAMETERS, RESOURCES, Resource

URL = f"{urls.API}openapi.json"


def openapi(release: Release, examples: dict[str, str]) -> Json:
    """The description; ``examples`` has a real id for each parameter. Servers are relative to the file where no address is known."""
    at = Addresses(release.base_url, URL)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{PROJECT} API",
            "summary": "妇女儿童发展规划的结构化数据 Development plans for women and children as structured data",
            "description": "静态文件，只读，无须密钥。Static files: read only, no key. 说明见 See " + at.of(urls.API_PAGE),
            "version": FORMAT,
            "license": {"name": LICENCE_TITLE, "identifier": LICENCE},
        },
        "servers": [{"url": at.of(urls.API) if release.base_url else "./"}],
        "externalDocs": {"url": at.of(urls.API_PAGE)},
        "paths": {f"/{resource.path}": _path(resource, at, examples) for resource in RESOURCES},
    }


def _path(resource: Resource, at: Addresses, examples: dict[str, str]) -> Json:
    # A slice lies beside its page, and so outside the API's folder.
    elsewhere: Json = {"servers": [{"url": at.of("")}]} if resource.beside else {}
    parameters = [_parameter(name, examples.get(name)) for name in resource.parameters]
    operation: Json = {
        "operationId": _name(resource),
        "summary": f"{resource.title} {resource.title_en}",
        **({"parameters": parameters} if parameters else {}),
        "responses": {
            "200": {
                "description": resource.title_en,
                "content": {"application/json": {"schema": _schema(resource)}},
            },
            **({"404": {"description": "没有这条记录，或没有任何行 No such record, or no rows"}} if parameters else {}),
        },
    }
    return {**elsewhere, "get": operation}


def _schema(resource: Resource) -> Json:
    """Answers that are for a record or for its withdrawal tell which by ``links.schema``."""
    named: list[Json] = [{"$ref": f"schemas/{name}.json"} for name in (resource.schema, resource.gone) if name]
    return {"oneOf": named} if len(named) > 1 else named[0]


def _parameter(name: str, example: str | None) -> Json:
    known = PARAMETERS[name]
    return {
        "name": name, "in": "path", "required": True, "description": f"{known.title} {known.title_en}",
        "schema": {"type": "string", "pattern": known.pattern},
        **({"example": example} if example else {}),
    }


def _name(resource: Resource) -> str:
    """Such as ``plans_plan_id_targets``; slices carry ``page`` in front, since some share a path with an answer of the API."""
    parts = resource.path.removesuffix(".json").replace("{", "").replace("}", "").replace("-", "_").split("/")
    return "_".join((["page"] if resource.beside else []) + parts)

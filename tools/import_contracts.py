"""Two kinds of import contract that import-linter does not bring: an allow-list, and a front door."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


def _matches(module: str, pattern: str) -> bool:
    """`shelfcast.*.rules` covers that module and all inside it; `*` stands for one name."""
    names, wanted = module.split("."), pattern.split(".")
    if wanted[-1] == "**":
        return len(names) >= len(wanted) and all(fnmatchcase(n, w) for n, w in zip(names, wanted[:-1], strict=False))
    return len(names) >= len(wanted) and all(fnmatchcase(n, w) for n, w in zip(names, wanted, strict=False))


class _EdgeContract(Contract):
    """Judges every direct import by itself."""

    type_name = "edge"

    def _breach(self, importer: str, imported: str) -> bool:
        raise NotImplementedError

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        breaches = sorted(
            (importer, imported)
            for importer in graph.modules
            for imported in graph.find_modules_directly_imported_by(importer)
            if self._breach(importer, imported)
        )
        return ContractCheck(kept=not breaches, metadata={"breaches": breaches})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["breaches"]:
            output.print_error(f"{importer} may not import {imported}")


class AllowListContract(_EdgeContract):
    """`sources` may import `allowed` and nothing else."""

    type_name = "allow_list"
    sources: Any = fields.ListField(subfield=fields.StringField())
    allowed: Any = fields.ListField(subfield=fields.StringField())

    def _breach(self, importer: str, imported: str) -> bool:
        if not any(_matches(importer, source) for source in self.sources):
            return False
        return not any(_matches(imported, allowed) for allowed in self.allowed)


class FrontDoorContract(_EdgeContract):
    """A slice's actions, reads and rules are reached from other slices through its `__init__` only.

    Rules, being pure, may read the rules of lower slices: the front door would bring the database with it.
    """

    type_name = "front_door"
    root: Any = fields.StringField()
    not_slices: Any = fields.ListField(subfield=fields.StringField())
    private_rooms: Any = fields.ListField(subfield=fields.StringField())

    def _breach(self, importer: str, imported: str) -> bool:
        source, target = importer.split("."), imported.split(".")
        if source[0] != self.root or target[0] != self.root or len(target) < 3 or len(source) < 2:
            return False
        if target[1] in self.not_slices or source[1] == target[1]:
            return False
        between_rules = target[2] == "rules" and len(source) > 2 and source[2] == "rules"
        return target[2] in self.private_rooms and not between_rules

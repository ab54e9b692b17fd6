"""Write down what was read of one incident as a report, each value with its proof."""

from typing import NamedTuple

from bot.extract.doers.blame import Blame
from bot.extract.values.kinds import Kind
from bot.extract.values.tolls import TollRead
from bot.extract.values.whens import When
from bot.extract.values.where import Where
from bot.models import Evidence, Report

Proofs = tuple[Evidence, ...]
Named = tuple[str, Proofs]


class Reading(NamedTuple):
    """All that was read of one incident: each part is a value with what it rests on."""

    main: bool
    when: When
    where: Where
    kind: Kind
    blame: Blame | None
    weapon: Named | None
    target: Named | None
    killed: TollRead
    wounded: TollRead
    abducted: TollRead
    summary: tuple[str, Evidence]

    @property
    def grounds(self) -> dict[str, str]:
        """Return how each value was decided that can be held against annotations."""
        every = {
            "date": self.when.iso and self.when.ground,
            "country": self.where.country and self.where.grounds.country,
            "admin1": self.where.admin1 and self.where.grounds.admin1,
            "place": self.where.place and self.where.grounds.place,
            "type": self.kind.ground,
            "perpetrator": self.blame and self.blame.ground,
            "killed": self.killed.toll and self.killed.ground,
            "wounded": self.wounded.toll and self.wounded.ground,
        }
        return {field: ground for field, ground in every.items() if ground}


def write_report(read: Reading) -> Report:
    """Return a reading as the report that the rest of the house knows."""
    when, where, blame = read.when, read.where, read.blame
    return Report(
        main=read.main,
        date=when.iso,
        date_prec=when.prec,
        date_from_publication=when.from_publication,
        country=where.country,
        admin1=where.admin1,
        place=where.place,
        place_id=where.place_id,
        lat=where.lat,
        lon=where.lon,
        where_prec=where.prec,
        type=read.kind.type,
        perpetrator=blame.name if blame else None,
        certainty=blame.certainty if blame else None,
        attributed_by=blame.by if blame else None,
        claimed_by=blame.claimed_by if blame else None,
        target=read.target[0] if read.target else None,
        weapon=read.weapon[0] if read.weapon else None,
        killed=read.killed.toll,
        killed_perpetrators=read.killed.perpetrators,
        wounded=read.wounded.toll,
        abducted=read.abducted.toll,
        summary=read.summary[0],
        figures=read.killed.figures + read.wounded.figures + read.abducted.figures,
        evidence=_evidence(read),
        grounds=read.grounds,
    )


def _evidence(read: Reading) -> dict[str, Proofs]:
    """Put the proofs together, leaving out what has none."""
    every: dict[str, Proofs] = {
        "summary": (read.summary[1],),
        "date": read.when.evidence,
        "country": read.where.country_evidence,
        "admin1": read.where.admin1_evidence,
        "place": read.where.place_evidence,
        "type": read.kind.evidence,
        "perpetrator": read.blame.evidence if read.blame else (),
        "claimed_by": read.blame.claim_evidence if read.blame else (),
        "attributed_by": read.blame.by_evidence if read.blame else (),
        "target": read.target[1] if read.target else (),
        "weapon": read.weapon[1] if read.weapon else (),
        "killed": read.killed.evidence,
        "wounded": read.wounded.evidence,
        "abducted": read.abducted.evidence,
    }
    return {field: proofs for field, proofs in every.items() if proofs}

"""The parties of OFAC's ADVANCED format: whom an entry is about, with names and features but without sanctions."""

from __future__ import annotations

from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.us.advanced.features import take_feature
from graphkit.loaders.us.advanced.locations_and_documents import Places
from graphkit.loaders.us.advanced.names import read_names
from graphkit.loaders.us.advanced.profile import Profile
from graphkit.loaders.us.advanced.reference_values import References, boolean

_SECTION = "/Sanctions/DistinctParties/DistinctParty"


def read_party(element: Element, file: ListFile, references: References, places: Places) -> Profile:
    """Return the content of a <DistinctParty>; a party that is not understood at all has no names.

    Its id is that of its profile, or, without one, the party's own id, which is the same.
    """
    profile = element.take("Profile")
    if profile is None:
        element.missing("Profile")
    stated, step = (profile.expected_attribute("ID") if profile is not None else ""), "Profile/@ID"
    if not stated:
        stated, step = element.attribute("FixedRef") or "", "@FixedRef"
    own_id = file.own_id(element, stated, step)
    where = _SECTION + own_id.condition(step)
    plain = step == "Profile/@ID" and own_id.nth == 1
    locator = f"{_SECTION}/Profile{own_id.condition('@ID')}" if plain else f"{where}/Profile"
    made = Profile(own_id.text, own_id.stated, element.line, where, locator)
    made.remarks += element.texts("Comment")
    if profile is not None:
        made.remarks += profile.texts("Comment")
        made.kind = references.kind(profile, "PartySubTypeID")
        _read_identity(profile, made, references)
        for feature in profile.take_all("Feature"):
            feature.read(lambda feature: take_feature(feature, made, references, places), None)
    return made


def _read_identity(profile: Element, made: Profile, references: References) -> None:
    identity = profile.take("Identity")
    if identity is None:
        profile.missing("Identity")
        return
    made.identity = identity.expected_attribute("ID")
    if not boolean(identity, "Primary", otherwise=True):
        _unlike(identity, "false", "Primary", "is an identity that OFAC calls secondary")
    if boolean(identity, "False", otherwise=False):
        _unlike(identity, "true", "False", "is an identity that OFAC calls false")
    made.names = tuple(read_names(identity, references))


def _unlike(identity: Element, value: str, attribute: str, what: str) -> None:
    identity.note("value", f"{identity.path} {what}", value, f"@{attribute}", group=what)

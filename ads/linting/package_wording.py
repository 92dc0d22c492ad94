"""What is said of a customer's archive, why it isn't let in or what of it deserves a look, and of a tag."""

from django.utils.translation import gettext_lazy as _

from .findings import Rule

PACKAGE_WORDS = {
    Rule.NO_ARCHIVE: _("This is no ZIP that can be read. Please ask for it once more."),
    Rule.ARCHIVE_TOO_LARGE: _("The archive weighs more than %(allowed)s kB. Please ask for a lighter one."),
    Rule.TOO_MANY_FILES: _("There are %(count)s files in it; %(most)s are the most."),
    Rule.UNPACKS_TOO_LARGE: _("Unpacked it is larger than %(allowed)s kB. It isn't let in."),
    Rule.UNSAFE_PATH: _(
        "“%(file)s” points out of the archive or has a name that not every computer knows. Please ask for "
        "names of letters, digits, hyphens and full stops."
    ),
    Rule.LINK: _("“%(file)s” is a link to somewhere else instead of a file. It isn't let in."),
    Rule.ENCRYPTED: _("“%(file)s” is encrypted. Please ask for an archive without a password."),
    Rule.TWICE: _("“%(file)s” is in it twice. Nobody can say which one is meant."),
    Rule.FILE_TOO_LARGE: _("“%(file)s” is too large. Please ask for a lighter one."),
    Rule.BOMB: _("“%(file)s” unpacks to far more than it says or weighs. It isn't let in."),
    Rule.KIND: _(
        "“%(file)s” is of a kind that isn't served. Pages, styles, scripts, pictures, fonts and films are."
    ),
    Rule.NESTED: _("“%(file)s” is an archive within the archive. Please ask for the files themselves."),
    Rule.NO_INDEX: _("There is no index.html in it, which is what readers are shown."),
    Rule.SEVERAL_INDEXES: _("There are several index.html in it: %(files)s. Please ask for one size each."),
    Rule.OUTSIDE: _("“%(file)s” lies outside of the folder of index.html, which can't reach it."),
    Rule.PACKED: _("%(file)s, files: %(count)s, %(weight)s kB."),
    Rule.NO_SIZE: _(
        "Its size isn't known: please choose it below, or ask for a file that states it in the tag ad.size. "
        "It has to be one of those of our slots."
    ),
    Rule.OTHER_SIZE: _("The file itself states %(size)s pixels, but it gets %(given)s."),
    Rule.FITS_NO_SLOT_EXACTLY: _(
        "%(size)s pixels are the size of no slot in use, and it can't be scaled. Near are %(near)s."
    ),
    Rule.PACKAGE_TOO_HEAVY: _(
        "It weighs %(weight)s kB; %(allowed)s kB are the most. Please ask for a lighter one."
    ),
    Rule.LOADS_FROM_ELSEWHERE: _(
        "It loads from %(hosts)s. That is never loaded, because it would tell them who reads what: all that "
        "it needs has to be in the archive."
    ),
    Rule.NAMES_HOSTS: _(
        "A script of it names %(hosts)s. It can't fetch anything from there; please look whether it works."
    ),
    Rule.CLICK_IS_FIXED: _(
        "A link in it leads straight to %(hosts)s. Such clicks aren't counted: please ask for one that uses "
        "clickTag."
    ),
    Rule.NO_CLICK_TAG: _(
        "It doesn't use clickTag: a click into it leads nowhere. Only the link below it does."
    ),
    Rule.STORES: _(
        "It wants to keep something on readers' devices. It can't, and may stop for that: please look "
        "whether it works."
    ),
    Rule.NAME_IS_BLOCKED: _(
        "Content blockers keep away files with such names: %(files)s. Please ask for neutral ones."
    ),
    Rule.WATCH_IT: _(
        "Please watch it in the preview: after %(limit)s seconds it has to stand still, and it must make no "
        "sound. No program can see that from outside."
    ),
    Rule.WIDER_THAN_PHONES: _(
        "With %(size)s pixels it is too wide for phones, where only the link below it stands. Please add a "
        "picture for phones."
    ),
    Rule.TAG_LOADS_NOTHING: _("There is no address in it from which anything would be loaded."),
    Rule.TAG_NOT_ENCRYPTED: _(
        "It loads from %(hosts)s without encryption, which browsers refuse. Please ask for https."
    ),
    Rule.TAG_HAS_NO_SIZE: _("Please choose its size: readers' pages keep that much room."),
    Rule.TAGS_ARE_OFF: _(
        "Third-party tags are switched off in the advertising settings: it is shown to nobody."
    ),
    Rule.TAG_TELLS: _(
        "It loads from %(hosts)s, and from wherever these send it. They learn readers' internet addresses, "
        "may set cookies and recognise them elsewhere. So nothing of it is loaded before a reader asks for "
        "it by a click; until then the picture stands there, or who pays for the place. Your privacy policy "
        "has to name them."
    ),
}

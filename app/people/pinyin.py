"""Pinyin of names, and the words by which somebody is found while typing."""

from functools import cache, lru_cache

# Surnames whose reading differs from the character's usual one (the usual one is indexed too).
SURNAMES = {
    "单": "shan", "解": "xie", "仇": "qiu", "曾": "zeng", "区": "ou", "查": "zha",
    "朴": "piao", "翟": "zhai", "乐": "yue", "盖": "ge", "缪": "miao", "覃": "qin",
    "员": "yun", "召": "shao", "折": "she", "黑": "he", "句": "gou", "乜": "nie",
    "种": "chong", "洗": "xian", "祭": "zhai", "秘": "bi", "繁": "po", "牟": "mu", "都": "du",
    "阚": "kan", "会": "gui", "隗": "wei", "角": "jue", "薄": "bo", "卜": "bu", "重": "chong",
    "藏": "zang", "厘": "xi",
}
DOUBLE_SURNAMES = {
    "尉迟": ("yu", "chi"), "万俟": ("mo", "qi"), "长孙": ("zhang", "sun"),
    "澹台": ("tan", "tai"), "令狐": ("ling", "hu"), "单于": ("chan", "yu"), "鲜于": ("xian", "yu"),
    "宰父": ("zai", "fu"), "亓官": ("qi", "guan"),
}
# Second readings that people also type.
ALSO = {"盖": "gai", "翟": "di", "覃": "tan", "牟": "mou", "隗": "kui", "谌": "shen", "万": "mo",
        "冼": "xi", "莘": "xin", "尉": "yu"}
LONGEST = 240  # as long as a key may be kept


def reading(name: str) -> tuple[str, str]:
    """The first reading: full pinyin without tones, and initials; lower case."""
    syllables = _readings(name)[0]
    return "".join(syllables)[:LONGEST], _initials(syllables)


def search_keys(name: str, number: str | None, roll_number: str | None) -> set[str]:
    """Every word by which the person is found: name, pinyin, initials, numbers; lower case."""
    keys = {search_form(name), search_form(name).replace("·", ""), search_form(number or ""),
            search_form(roll_number or "")}
    for syllables in _readings(name):
        keys |= {"".join(syllables)[:LONGEST], _initials(syllables)}
    return keys - {""}


def name_parts(name: str) -> set[str]:
    """The name without its beginning, from each of its characters on; lower case."""
    whole = search_form(name)
    return {
        form[start:] for form in (whole, whole.replace("·", "")) for start in range(1, len(form))
    }


def search_form(typed: str) -> str:
    """What is typed into a search box, as keys are kept."""
    return "".join(typed.split()).lower()


def _initials(syllables: tuple[str, ...]) -> str:
    return "".join(syllable[0] for syllable in syllables)


@lru_cache(4096)
def _readings(name: str) -> tuple[tuple[str, ...], ...]:
    """The readings of a name as syllables, the likeliest first; they differ in the surname."""
    chars = [char for char in name if char.isalnum()]
    usual = tuple(_syllable(char) for char in chars)
    if not chars:
        return ((),)
    if double := DOUBLE_SURNAMES.get("".join(chars[:2])):
        return tuple(dict.fromkeys([double + usual[2:], usual]))
    heads = [SURNAMES.get(chars[0]), usual[0], ALSO.get(chars[0])]
    return tuple(dict.fromkeys((head, *usual[1:]) for head in heads if head))


@cache
def _syllable(char: str) -> str:
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(char, style=Style.NORMAL)[0].lower()

"""Names in Han characters and Hangul, which are written without spaces: family name first, then the given name."""

import re

_SYLLABLE = re.compile("[A-Z][a-z]*")
_TWO_CHARACTERS = frozenset(
    {
        "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方", "皇甫",
        "尉迟", "尉遲", "公孙", "公孫", "慕容", "令狐", "宇文", "长孙", "長孫", "司徒",
        "夏侯", "端木", "独孤", "獨孤", "南宫", "南宮", "东郭", "百里", "轩辕", "軒轅",
        "第五", "濮阳", "淳于", "单于", "太史", "申屠", "钟离", "鍾離", "呼延", "万俟",
        "闻人", "聞人",
    }
)  # fmt: skip
# Characters that as a family name are read otherwise than anywhere else.
_AS_FAMILY_NAME = {
    "单": "shan", "單": "shan", "仇": "qiu", "解": "xie", "查": "zha", "曾": "zeng", "盖": "ge", "朴": "piao",
    "翟": "zhai", "覃": "qin", "任": "ren", "乐": "le", "區": "ou", "区": "ou", "尹": "yin", "员": "yun", "缪": "miao",
    "繆": "miao", "冼": "xian", "洗": "xian", "种": "chong", "黑": "he", "折": "she", "秘": "bi", "宓": "fu",
    "尉": "wei", "葛": "ge", "华": "hua", "華": "hua", "燕": "yan", "纪": "ji", "紀": "ji", "隗": "wei", "那": "na",
    "能": "nai", "过": "guo", "召": "shao", "撒": "sa", "石": "shi", "沈": "shen", "谌": "chen", "都": "du",
    "長": "zhang", "长": "zhang", "重": "zhong", "行": "xing", "调": "tiao", "尉迟": "yuchi", "尉遲": "yuchi",
    "万俟": "moqi", "单于": "chanyu", "长孙": "zhangsun", "長孫": "zhangsun",
}  # fmt: skip
_HANGUL_FAMILY = {
    "김": "kim", "이": "lee", "리": "ri", "박": "park", "최": "choi", "정": "jung", "강": "kang", "조": "cho",
    "윤": "yoon", "장": "jang", "임": "lim", "림": "rim", "오": "oh", "서": "seo", "신": "shin", "권": "kwon",
    "황": "hwang", "안": "ahn", "류": "ryu", "유": "yoo", "전": "jeon", "고": "ko", "문": "moon", "손": "son",
    "배": "bae", "백": "baek", "허": "heo", "남": "nam", "심": "shim", "노": "noh", "로": "ro", "하": "ha",
    "주": "joo", "구": "koo", "우": "woo", "방": "bang", "현": "hyun", "변": "byun", "염": "yeom", "추": "choo",
}  # fmt: skip
_HANGUL_USUAL = {"yeo": "you", "eo": "u", "ui": "ee"}
_HANGUL_TWO = frozenset({"남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"})


_SYLLABLES = "|".join(
    (
        "[bpm](?:a|o|ai|ei|ao|ou|an|en|ang|eng|i|ie|iao|ian|in|ing|u)",
        "f(?:a|o|ei|ou|an|en|ang|eng|u)",
        "[dt](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|ie|iao|iu|ian|ing|u|uo|ui|uan|un)",
        "[nl](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|ia|ie|iao|iu|ian|in|iang|ing|u|uo|uan|un|ue)",
        "[gkh](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)",
        "[jqx](?:i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ue|uan|un)",
        "(?:[zcs]h?|r)(?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|u|ua|uo|uai|ui|uan|un|uang)",
        "y(?:a|e|ao|ou|an|ang|i|in|ing|ong|u|ue|uan|un)",
        "w(?:a|o|ai|ei|an|en|ang|eng|u)",
    )
)
_PINYIN_TWO = re.compile(f"^({_SYLLABLES}|ai|an|ao|en|er|ou|a|e)({_SYLLABLES})$")


def pinyin(word: str) -> tuple[str, ...]:
    """The two syllables of a word that may be a Chinese given name in pinyin (`xiao`, `ming`); none otherwise."""
    found = _PINYIN_TWO.match(word)
    return (found[1], found[2]) if found else ()


def read_han(text: str) -> list[str]:
    """Pinyin of a Chinese name: family name (one character, or two of the known double ones) and given name.

    A word longer than four characters is a foreign name or a place and stays one word.
    """
    syllables = [_pinyin(character) for character in text]
    if not 2 <= len(text) <= 4:
        return ["".join(syllables)]
    cut = 2 if text[:2] in _TWO_CHARACTERS and len(text) > 2 else 1
    family = _AS_FAMILY_NAME.get(text[:cut], "".join(syllables[:cut]))
    return [family, "".join(syllables[cut:])]


def read_hangul(text: str) -> list[str]:
    """A Korean name: family name in its usual Latin spelling, and given name."""
    if not 2 <= len(text) <= 4:
        return [_romanised(text)]
    cut = 2 if text[:2] in _HANGUL_TWO and len(text) > 2 else 1
    family = _HANGUL_FAMILY.get(text[:cut], _romanised(text[:cut]))
    return [family, _romanised(text[cut:])]


def _pinyin(character: str) -> str:
    found = _SYLLABLE.findall(_ascii(character))
    return found[0].lower() if found else ""


def read_hangul_word(text: str) -> list[str]:
    """A word of a Korean name written with spaces: a family name, or a given name."""
    return [_HANGUL_FAMILY.get(text, _romanised(text))]


def _romanised(text: str) -> str:
    """Hangul as Koreans mostly spell names: `young`, `jung`, `hee` where the official way has yeong, jeong, hui."""
    latin = "".join(letter for letter in _ascii(text).lower() if letter.isalpha())
    for official, usual in _HANGUL_USUAL.items():
        latin = latin.replace(official, usual)
    return latin


def _ascii(text: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415 - its tables are needed for few names

    return str(anyascii(text))

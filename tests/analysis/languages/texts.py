"""Some news in several languages, written for these tests."""

from importlib.util import find_spec

import pytest

needs_cld3 = pytest.mark.skipif(find_spec("gcld3") is None, reason="cld3-py is not installed")

ENGLISH = (
    "The prime minister said on Tuesday that the talks would go on until the end of the week, "
    "and that nobody in the room had asked for a break."
)
GERMAN = (
    "Die Kanzlerin sagte am Dienstag in Berlin, dass die Gespräche bis zum Ende der Woche "
    "weitergehen und dass niemand im Raum um eine Pause gebeten habe."
)
SPANISH = (
    "El presidente dijo el 12/06/2023 en Madrid que las conversaciones van a seguir hasta el "
    "final de la semana y que nadie en la sala había pedido una pausa."
)
FRENCH = (
    "Le président a dit mardi à Paris que les discussions vont continuer jusqu’à la fin de la "
    "semaine et que personne dans la salle n’avait demandé une pause."
)
RUSSIAN = "Президент сказал во вторник в Москве, что переговоры продолжатся до конца недели."
JAPANESE = "首相は火曜日に東京で、交渉は今週末まで続くと述べた。休憩を求めた人はいなかった。"
CHINESE = "总理星期二在北京说，谈判将持续到本周末，在场的人都没有要求休息。"
GREEK = "Ο πρωθυπουργός είπε την Τρίτη στην Αθήνα ότι οι συνομιλίες θα συνεχιστούν."
ARABIC = "قال رئيس الوزراء يوم الثلاثاء في القاهرة إن المحادثات ستستمر حتى نهاية الأسبوع."
BY_CODE = {
    "en": ENGLISH,
    "de": GERMAN,
    "es": SPANISH,
    "fr": FRENCH,
    "ru": RUSSIAN,
    "ja": JAPANESE,
    "zh": CHINESE,
    "el": GREEK,
    "ar": ARABIC,
}

"""Names as they are met in a Chinese school; drawn by weight, the same for the same seed."""

from random import Random

from app.people.rules import Sex

HOSPITAL = "郑州市第七人民医院"  # the one that the demo school works with
FEVER_CLINIC = f"{HOSPITAL}发热门诊"

# Surnames by share of the population, most frequent first.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏"
    "吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万"
    "钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐庞翟单解仇查"
)
DOUBLE_SURNAMES = ("欧阳", "上官", "司马", "诸葛", "尉迟")
_BOYS = (
    "浩宇 子轩 梓豪 俊杰 博文 一鸣 嘉懿 煜城 思远 明哲 立诚 天翊 皓轩 "
    "志强 建国 宏伟 泽楷 瑞霖 承恩 景行 昊然 宇航 文博 家豪 晨阳 子涵 睿 "
    "磊 鹏飞 凯 旭东 海涛 振宇 嘉豪 逸凡 正阳 锦程 智宸 云帆 启航 书豪 "
    "伟 强 洋 涛 超 帅 奕辰 沐阳 梓睿 鑫 佳乐 子墨 泽宇 俊熙 天佑 少杰 "
    "金鹏 思源 亦凡 晓东 永康 世杰 立轩 峻熙 浩然"
)
BOYS = tuple(_BOYS.split())
_GIRLS = (
    "欣怡 梓涵 诗琪 佳怡 雨桐 若曦 紫萱 语嫣 思彤 可馨 静雯 雅婷 梦瑶 "
    "晓彤 心悦 婉清 芷若 书瑶 慧敏 丽娜 若溪 雨欣 梓萱 思涵 一诺 依诺 "
    "佳琪 雪 静 敏 丹 婷 颖 琳 悦 欣妍 诗涵 子涵 雨萱 可欣 语桐 雅琪 "
    "晓雯 玥 佳宁 美琪 舒涵 怡然 沐晴 星辰 安琪 羽彤 清扬 嘉怡 艺涵 文静 "
    "晨曦 雨婷 思琪 钰涵 梦洁 春燕 秋月 金凤 玉兰"
)
GIRLS = tuple(_GIRLS.split())
# Names that break programs: minority names with ·, characters of the extensions, very long ones.
HARD = (
    ("阿不都·买买提", Sex.MALE), ("玛依拉·吐尔逊", Sex.FEMALE), ("王䶮", Sex.MALE),
    ("买买提江·艾合买提", Sex.MALE), ("李㛃", Sex.FEMALE), ("陈𬀪", Sex.MALE),
    ("阿卜杜热西提·阿卜杜外力·阿卜杜克热木江·伊敏", Sex.MALE), ("欧阳若曦", Sex.FEMALE),
    ("司马相宜", Sex.FEMALE), ("单晓明", Sex.MALE),
)


def full_name(draw: Random) -> tuple[str, Sex]:
    """One name and the sex that goes with it."""
    sex = draw.choice((Sex.MALE, Sex.FEMALE))
    if draw.random() < 0.01:
        surname = draw.choice(DOUBLE_SURNAMES)
    else:
        # Rank-weighted: the first surname is about a hundred times as frequent as the last.
        place = int(len(SURNAMES) ** draw.random()) - 1
        surname = SURNAMES[place]
    return surname + draw.choice(BOYS if sex is Sex.MALE else GIRLS), sex


def phone(draw: Random) -> str:
    """A mobile number that nobody has: the 199 0000 block is not given out."""
    return f"1990000{draw.randrange(10_000):04d}"

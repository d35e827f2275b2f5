"""What the columns of a list of stock are called, here and by suppliers."""

from enum import StrEnum
from functools import cache

from app.i18n import N_, _
from app.people.roster.text import plain


class Field(StrEnum):
    """One column that is taken over."""

    ITEM = "item"
    SPECIFICATION = "specification"
    CATEGORY = "category"
    UNIT = "unit"
    QUANTITY = "quantity"
    BATCH = "batch"
    MADE = "made"
    EXPIRES = "expires"
    STORE = "store"
    PRICE = "price"
    COST = "cost"
    FUNDING = "funding"
    SUPPLIER = "supplier"
    STATE = "state"


TITLE = {
    Field.ITEM: N_("Item"), Field.SPECIFICATION: N_("Specification"),
    Field.CATEGORY: N_("Category"), Field.UNIT: N_("Unit"), Field.QUANTITY: N_("Quantity"),
    Field.BATCH: N_("Batch"), Field.MADE: N_("Made"), Field.EXPIRES: N_("Expires"),
    Field.STORE: N_("Store"), Field.PRICE: N_("Price of one (yuan)"),
    Field.COST: N_("Cost of all of it (yuan)"), Field.FUNDING: N_("Money from"),
    Field.SUPPLIER: N_("Supplier"), Field.STATE: N_("State"),
}
ALSO = {
    Field.ITEM: "物资名称 物资 名称 品名 物品名称 物品 商品名称 产品名称 货品名称 货物名称 "
                "材料名称",
    Field.SPECIFICATION: "规格型号 规格 型号 规格/型号 规格及型号 包装规格",
    Field.CATEGORY: "类别 分类 物资类别 种类",
    Field.UNIT: "单位 计量单位 计价单位",
    Field.QUANTITY: "数量 库存数量 库存 结存 结存数量 现有数量 实存数量 期初数量 入库数量 实收数量 "
                    "发货数量 送货数量 实发数量",
    Field.BATCH: "批号 生产批号 批次 批次号 产品批号",
    Field.MADE: "生产日期 制造日期 出厂日期",
    Field.EXPIRES: "有效期至 有效期 失效日期 到期日期 到期日 有效日期 有效期限 保质期 "
                   "保质期至 过期日期",
    Field.STORE: "库房 仓库 存放地点 存放位置 货位 库位 地点",
    Field.PRICE: "单价 含税单价 采购单价",
    Field.COST: "金额 总价 总金额 含税金额 价税合计 小计",
    Field.FUNDING: "经费来源 资金来源 来源 经费",
    Field.SUPPLIER: "供货单位 供应商 供货商 厂家 生产厂家 生产企业",
    Field.STATE: "状态",
}


@cache
def known() -> dict[str, Field]:
    """Titles as they are looked up, English ones of our own exports too."""
    told = {plain(title): field for field, words in ALSO.items() for title in words.split()}
    return told | {plain(title): field for field, title in TITLE.items()}


def title(field: Field) -> str:
    """What the column is called in the language spoken."""
    return _(TITLE[field])

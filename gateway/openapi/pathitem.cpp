#include "gateway/openapi/pathitem.h"

namespace gateway {

PathItem::PathItem(const Located &written, ImportContext &context) {
    BadReference bad;
    const Located target = context.resolve(written, bad);
    if (target.isObject() && target.value != written.value)
        m_levels.push_back(target);
    else if (!target.isObject())
        context.problems.error("path-item-ref-unresolved", written.pointer, written.value,
                               bad.text() + "; operations may be missing.");
    m_levels.push_back(written);
}

Located PathItem::member(std::string_view name) const {
    for (const Located &level : m_levels) {
        if (Located found = level.member(name); found)
            return found;
    }
    return {};
}

} // namespace gateway

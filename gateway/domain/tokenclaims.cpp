#include "gateway/domain/tokenclaims.h"

#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

#include <algorithm>

namespace gateway {

namespace {

void addScopes(const Json &claims, std::string_view name, std::vector<std::string> &granted) {
    const Json *claim = claims.find(name);
    if (claim == nullptr)
        return;
    for (const std::string &text : claimTexts(*claim)) {
        for (const std::string_view scope : split(text, ' '))
            granted.emplace_back(scope);
    }
}

bool contains(const std::vector<std::string> &list, const std::string &text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

} // namespace

const Json *findClaim(const Json &claims, std::string_view name) {
    if (const Json *whole = claims.find(name))
        return whole;
    const Json *at = &claims;
    for (const std::string_view part : split(name, '.')) {
        at = at->find(part);
        if (at == nullptr)
            return nullptr;
    }
    return at;
}

std::vector<std::string> claimTexts(const Json &claim) {
    std::vector<std::string> texts;
    const auto add = [&](const Json &value) {
        if (value.isString())
            texts.push_back(*value.asString());
        else if (value.isNumber() || value.isBool())
            texts.push_back(toJsonText(value));
    };
    if (const JsonArray *list = claim.asArray())
        std::for_each(list->begin(), list->end(), add);
    else
        add(claim);
    return texts;
}

bool satisfies(const Json &claims, const ClaimRule &rule) {
    const Json *claim = findClaim(claims, rule.name);
    if (claim == nullptr || claim->isNull())
        return false;
    if (rule.values.empty())
        return true;
    const std::vector<std::string> texts = claimTexts(*claim);
    return std::any_of(rule.values.begin(), rule.values.end(),
                       [&](const std::string &value) { return contains(texts, value); });
}

std::vector<std::string> missingScopes(const Json &claims, const std::vector<std::string> &wanted) {
    std::vector<std::string> granted;
    addScopes(claims, "scope", granted);
    addScopes(claims, "scp", granted);
    std::vector<std::string> missing;
    std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(missing),
                 [&](const std::string &scope) { return !contains(granted, scope); });
    return missing;
}

} // namespace gateway

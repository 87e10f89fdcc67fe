#include "gateway/openapi/discriminator.h"

#include "gateway/openapi/referenceresolver.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace gateway {

namespace {

std::string_view lastToken(std::string_view reference) {
    return reference.substr(reference.rfind('/') + 1);
}

// A mapping names a schema by a reference or, where it is one of the components, by its name.
bool leadsTo(std::string_view written, std::string_view reference) {
    const bool isName = written.find_first_of("/#") == std::string_view::npos;
    return written == reference || (isName && written == lastToken(reference));
}

/// The branches by what they refer to, before and after conversion.
std::vector<std::pair<std::string_view, std::string_view>> branchesOf(const Json &source, const Json &schema) {
    std::vector<std::pair<std::string_view, std::string_view>> branches;
    for (const char *keyword : {"oneOf", "anyOf"}) {
        const Json *before = source.find(keyword);
        const Json *after = schema.find(keyword);
        for (std::size_t i = 0; before != nullptr && after != nullptr && i < after->size(); ++i) {
            const std::string *from = before->at(i) != nullptr ? referenceIn(*before->at(i)) : nullptr;
            const Json *to = after->at(i)->find("$ref");
            if (from != nullptr && to != nullptr)
                branches.emplace_back(*from, to->stringOr({}));
        }
    }
    return branches;
}

bool isTarget(const Json &mapping, std::string_view reference) {
    const JsonObject &members = *mapping.asObject();
    return std::any_of(members.begin(), members.end(),
                       [&](const auto &member) { return member.second.stringOr({}) == reference; });
}

} // namespace

void adoptDiscriminator(const Json &source, Json &schema) {
    Json *discriminator = schema.find("discriminator");
    const auto branches = branchesOf(source, schema);
    if (discriminator == nullptr || !discriminator->isObject() || branches.empty())
        return;
    Json mapping = Json::object();
    if (const Json *written = discriminator->find("mapping"); written != nullptr && written->isObject()) {
        for (const auto &[value, target] : *written->asObject()) {
            for (const auto &[from, to] : branches) {
                if (leadsTo(target.stringOr({}), from))
                    mapping.set(value, to);
            }
        }
    }
    for (const auto &[from, to] : branches) {
        if (!isTarget(mapping, to))
            mapping.set(std::string(lastToken(from)), to);
    }
    discriminator->set("mapping", std::move(mapping));
    const Json *otherwise = discriminator->find("defaultMapping");
    const auto branch = std::find_if(branches.begin(), branches.end(), [&](const auto &known) {
        return otherwise != nullptr && leadsTo(otherwise->stringOr({}), known.first);
    });
    if (branch != branches.end())
        discriminator->set("defaultMapping", branch->second);
}

} // namespace gateway

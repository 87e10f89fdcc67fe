#include "gateway/openapi/discriminator.h"

#include "gateway/openapi/referenceresolver.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace gateway {

namespace {

std::string_view lastToken(std::string_view reference) {
    return reference.substr(reference.rfind('/') + 1);
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

/// What a mapping may name: the branches, by their references and by their names.
class Targets {
public:
    explicit Targets(const std::vector<std::pair<std::string_view, std::string_view>> &branches) {
        for (const auto &[from, to] : branches) {
            m_byReference.insert_or_assign(from, to);
            m_byName.insert_or_assign(lastToken(from), to);
        }
    }

    /// Empty where no branch is meant.
    [[nodiscard]] std::string_view of(std::string_view written) const {
        const auto &known = isComponentName(written) ? m_byName : m_byReference;
        const auto found = known.find(written);
        return found != known.end() ? found->second : std::string_view();
    }

private:
    std::unordered_map<std::string_view, std::string_view> m_byReference;
    std::unordered_map<std::string_view, std::string_view> m_byName;
};

/// Values and where they lead, in the order of their first mention; the last mention counts.
class Mapping {
public:
    void set(std::string_view value, std::string_view to) {
        const auto [place, isNew] = m_places.try_emplace(value, m_entries.size());
        if (isNew)
            m_entries.emplace_back(value, to);
        else
            m_entries[place->second].second = to;
        m_targets.insert(to);
    }

    [[nodiscard]] bool leadsTo(std::string_view target) const { return m_targets.contains(target); }

    [[nodiscard]] Json json() const {
        JsonObject mapping;
        for (const auto &[value, to] : m_entries)
            mapping.append(std::string(value), to);
        return Json(std::move(mapping));
    }

private:
    std::vector<std::pair<std::string_view, std::string_view>> m_entries;
    std::unordered_map<std::string_view, std::size_t> m_places;
    std::unordered_set<std::string_view> m_targets;
};

} // namespace

bool isComponentName(std::string_view written) {
    return written.find_first_of("/#") == std::string_view::npos;
}

void adoptDiscriminator(const Json &source, Json &schema) {
    Json *discriminator = schema.find("discriminator");
    const auto branches = branchesOf(source, schema);
    if (discriminator == nullptr || !discriminator->isObject() || branches.empty())
        return;
    const Targets targets(branches);
    Mapping mapping;
    if (const Json *written = discriminator->find("mapping"); written != nullptr && written->isObject()) {
        for (const auto &[value, target] : *written->asObject()) {
            if (const std::string_view to = targets.of(target.stringOr({})); !to.empty())
                mapping.set(value, to);
        }
    }
    for (const auto &[from, to] : branches) {
        if (!mapping.leadsTo(to))
            mapping.set(lastToken(from), to);
    }
    Json made = mapping.json(); // of views into the one that it replaces
    discriminator->set("mapping", std::move(made));
    const Json *otherwise = discriminator->find("defaultMapping");
    const std::string_view branch = otherwise != nullptr ? targets.of(otherwise->stringOr({})) : std::string_view();
    if (!branch.empty())
        discriminator->set("defaultMapping", branch);
}

} // namespace gateway

#include "gateway/openapi/overlay/overlay.h"

#include "gateway/core/text.h"
#include "gateway/jsonpath/jsonplaces.h"
#include "gateway/openapi/documentreader.h"
#include "gateway/openapi/importerror.h"
#include "gateway/openapi/jsonweight.h"
#include "gateway/openapi/located.h"
#include "gateway/openapi/overlay/jsonedit.h"

namespace gateway {

namespace {

constexpr std::size_t maxAdded = 64U * 1024 * 1024; // bytes that one overlay may add
constexpr const char *invalid = "overlay-invalid";

bool isVersion10(std::string_view version) {
    return version == "1.0" || version.starts_with("1.0.");
}

/// One overlay at work.
class OverlayRun {
public:
    OverlayRun(Json &root, const NamedText &overlay, const ImportLimits &limits, ProblemLog &problems)
        : m_root(root), m_overlay(overlay), m_limits(limits), m_problems(problems) {}

    Result<void> run() {
        ProblemLog ofOverlay;
        auto document = readDocument(m_overlay.text, m_limits, ofOverlay);
        if (!document)
            return unreadable(document.error());
        for (Problem &problem : ofOverlay.take()) {
            problem.pointer.insert(0, m_overlay.name + '#');
            m_problems.add(std::move(problem));
        }
        return applyAll({&*document, ""});
    }

private:
    Result<void> applyAll(const Located &overlay) {
        if (!overlay.isObject() || !overlay.member("overlay"))
            return refuse(overlay, "is no overlay: it has no field \"overlay\"");
        if (const std::string_view version = overlay.text("overlay"); !isVersion10(version))
            return refuse(overlay.member("overlay"), "is of a version that is not supported; 1.0 is");
        const Located actions = overlay.member("actions");
        if (!actions.isArray() || actions.value->size() == 0)
            return refuse(actions ? actions : overlay, "needs a list \"actions\" with at least one action");
        for (std::size_t i = 0; i < actions.value->size(); ++i) {
            if (auto applied = apply(actions.element(i)); !applied)
                return applied;
        }
        return {};
    }

    Result<void> apply(const Located &action) {
        const Located target = action.member("target");
        if (!target || !target.value->isString())
            return refuse(target ? target : action, "has an action without a target");
        const auto path = JsonPath::parse(*target.value->asString());
        if (!path)
            return refuse(target, "has a target that is no JSONPath: " + path.error().message);
        const auto places = path->select(m_root);
        if (!places)
            return importError("resource-limit", subject() + "has a target for which " + places.error().message);
        const Located remove = action.member("remove");
        if (remove && !remove.value->isBool())
            return refuse(remove, "has a \"remove\" that is neither true nor false");
        if (places->empty())
            warn("overlay-no-match", target,
                 "selects nothing with \"" + cutText(*target.value->asString(), 200) + "\"; the action has no effect.");
        else if (remove && remove.value->boolOr(false))
            return removeAll(target, *places);
        else if (const Located update = action.member("update"))
            return updateAll(update, *places);
        else
            warn("overlay-without-effect", action, "neither updates nor removes anything.");
        return {};
    }

    Result<void> removeAll(const Located &target, const std::vector<JsonPlace> &places) {
        if (places.back().empty())
            return refuse(target, "would remove the whole description");
        removeAt(m_root, places);
        return {};
    }

    Result<void> updateAll(const Located &update, const std::vector<JsonPlace> &places) {
        const std::size_t weight = weightOf(*update.value);
        const int depth = depthOf(*update.value);
        for (const JsonPlace &place : places) {
            if (!m_budget.spend(weight) || static_cast<int>(place.size()) + depth > m_limits.maxDepth)
                return importError("resource-limit", subject() + "makes the description too large or too deep");
            Json *target = valueAt(m_root, place);
            if (target == nullptr)
                continue;
            if (JsonArray *array = target->asArray())
                appendTo(*array, *update.value, target->line(), target->column());
            else if (target->isObject() && !update.isObject())
                return refuse(update, "updates an object with what is none");
            else if (target->isObject())
                mergeInto(*target, *update.value);
            else
                warn("overlay-not-updatable", update,
                     "would update what is neither object nor array; the target must be the object that holds it.");
        }
        return {};
    }

    [[nodiscard]] std::string subject() const { return "The overlay \"" + m_overlay.name + "\" "; }

    void warn(std::string_view code, const Located &at, const std::string &message) {
        m_problems.warn(code, m_overlay.name + '#' + at.pointer, at.value, subject() + message);
    }

    [[nodiscard]] Error refuse(const Located &at, const std::string &message) const {
        Error error = importError(invalid, subject() + message, at.value->line(), at.value->column());
        for (Problem &problem : error.problems)
            problem.pointer = m_overlay.name + '#' + at.pointer;
        return error;
    }

    [[nodiscard]] Error unreadable(const Error &error) const {
        const Problem place = error.problems.empty() ? Problem{} : error.problems.front();
        const std::string &why = place.message.empty() ? error.message : place.message;
        Error refused = importError(invalid, subject() + "cannot be read: " + why, place.line, place.column);
        for (Problem &problem : refused.problems)
            problem.pointer = m_overlay.name + '#';
        return refused;
    }

    Json &m_root;
    const NamedText &m_overlay;
    const ImportLimits &m_limits;
    ProblemLog &m_problems;
    MemoryBudget m_budget{maxAdded};
};

} // namespace

Result<void> applyOverlays(Json &root, const ImportOptions &options, ProblemLog &problems) {
    for (const NamedText &overlay : options.overlays) {
        if (auto applied = OverlayRun(root, overlay, options.limits, problems).run(); !applied)
            return applied;
    }
    return {};
}

} // namespace gateway

#include "gateway/openapi/requests/pathtemplate.h"

#include "gateway/core/codec.h"
#include "gateway/core/text.h"
#include "gateway/openapi/requests/listlimits.h"
#include "gateway/openapi/requests/secretfinder.h"

#include <algorithm>

namespace gateway {

namespace {

std::string cleanName(std::string_view written) {
    std::string name = cutText(trimmed(written), ListLimits::name);
    std::replace_if(
        name.begin(), name.end(),
        [](char c) { return std::string_view("{}/?#&= \"<>:,;%").find(c) != std::string_view::npos; }, '_');
    return name.empty() ? "value" : name;
}

/// Builds one template segment by segment.
class TemplateBuilder {
public:
    explicit TemplateBuilder(const std::vector<ListedItem> &variables) : m_variables(variables) {}

    PathTemplate build(std::string_view path) {
        for (const std::string_view segment : split(path.substr(path.starts_with('/') ? 1 : 0), '/')) {
            m_out.path += '/';
            take(segment);
        }
        return std::move(m_out);
    }

private:
    void take(std::string_view segment) {
        if (m_out.parameters.size() >= ListLimits::pathParameters) {
            literal(segment);
        } else if (segment.size() > 1 && segment.starts_with(':')) {
            parameter(segment.substr(1));
        } else if (segment.find('{') == std::string_view::npos && isSecretValue(segment)) {
            m_out.secretLeftOut = true;
            parameter("secret");
        } else {
            mixed(segment);
        }
    }

    // Names in braces between other text: "{{id}}.json".
    void mixed(std::string_view segment) {
        while (!segment.empty()) {
            const std::size_t open = segment.find('{');
            const bool twice = open != std::string_view::npos && segment.substr(open).starts_with("{{");
            const std::size_t begin = open + (twice ? 2 : 1);
            const std::size_t close = open != std::string_view::npos ? segment.find(twice ? "}}" : "}", begin) : open;
            if (close == std::string_view::npos || m_out.parameters.size() >= ListLimits::pathParameters)
                return literal(segment);
            literal(segment.substr(0, open));
            parameter(segment.substr(begin, close - begin));
            segment.remove_prefix(close + (twice ? 2 : 1));
        }
    }

    // Written as it is but for what no path can hold.
    void literal(std::string_view text) {
        for (const char c : text) {
            const bool allowed = static_cast<unsigned char>(c) > ' ' &&
                                 std::string_view("{}\"<>\\^`|").find(c) == std::string_view::npos;
            m_out.path += allowed ? std::string(1, c) : percentEncode({&c, 1});
        }
    }

    void parameter(std::string_view written) {
        const auto known = std::find_if(m_variables.begin(), m_variables.end(),
                                        [&](const ListedItem &item) { return item.name == written; });
        ListedItem item = known != m_variables.end() ? *known : ListedItem{};
        item.name = unique(cleanName(written));
        item.disabled = false;
        m_out.path += '{' + item.name + '}';
        m_out.parameters.push_back(std::move(item));
    }

    [[nodiscard]] std::string unique(const std::string &name) const {
        std::string candidate = name;
        const auto taken = [&](const ListedItem &item) { return item.name == candidate; };
        for (int i = 2; std::any_of(m_out.parameters.begin(), m_out.parameters.end(), taken); ++i)
            candidate = name + std::to_string(i);
        return candidate;
    }

    const std::vector<ListedItem> &m_variables;
    PathTemplate m_out;
};

} // namespace

PathTemplate pathTemplate(std::string_view path, const std::vector<ListedItem> &variables) {
    return TemplateBuilder(variables).build(path);
}

} // namespace gateway

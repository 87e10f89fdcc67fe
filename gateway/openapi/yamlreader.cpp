#include "gateway/openapi/yamlreader.h"

#include "gateway/core/jsonwriter.h"
#include "gateway/openapi/importerror.h"
#include "gateway/openapi/jsonweight.h"
#include "gateway/openapi/yamleventstream.h"
#include "gateway/openapi/yamlscalar.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace gateway {

namespace {

constexpr std::size_t maxKeyBytes = 1024;

std::string textOf(const yaml_char_t *text) {
    return text != nullptr ? reinterpret_cast<const char *>(text) : std::string();
}

// A finished node on its way into its parent.
struct Node {
    Json value;
    std::string keyText; // what it is called as a key
    bool mergeKey = false;
    std::string anchor;
    int height = 0; // levels below it
};

// A collection that is still open.
struct Frame {
    Json value;
    std::string anchor;
    int height = 0;
    bool hasKey = false;
    bool merging = false;
    std::string key;
    JsonArray merges;
};

struct Anchored {
    Json value;
    std::size_t weight = 0;
    int height = 0;
};

class TreeBuilder {
public:
    TreeBuilder(std::string_view text, const YamlLimits &limits)
        : m_events(text), m_limits(limits), m_aliasBudget(limits.maxAliasBytes) {}

    Result<Json> run() {
        while (const yaml_event_t *event = m_events.next()) {
            if (event->type == YAML_STREAM_END_EVENT)
                return std::move(m_root);
            take(*event);
            if (m_error)
                return std::move(*m_error);
        }
        return m_events.error();
    }

private:
    void take(const yaml_event_t &event) {
        m_line = static_cast<int>(event.start_mark.line) + 1;
        m_column = static_cast<int>(event.start_mark.column) + 1;
        switch (event.type) {
        case YAML_DOCUMENT_START_EVENT:
            m_documentLine = m_line;
            return;
        case YAML_ALIAS_EVENT:
            return alias(textOf(event.data.alias.anchor));
        case YAML_SCALAR_EVENT:
            return scalar(event);
        case YAML_SEQUENCE_START_EVENT:
            return open(Json::array(), textOf(event.data.sequence_start.anchor));
        case YAML_MAPPING_START_EVENT:
            return open(Json::object(), textOf(event.data.mapping_start.anchor));
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT:
            return close();
        default:
            return;
        }
    }

    // A document that holds nothing, as after a last "---", is none of those that are counted.
    bool startsContent() {
        if (!m_open.empty() || m_documents++ == 0)
            return true;
        m_line = m_documentLine;
        m_column = 1;
        fail("yaml-syntax", "The file holds several YAML documents; one is expected");
        return false;
    }

    void scalar(const yaml_event_t &event) {
        if (!count())
            return;
        const auto &data = event.data.scalar;
        const std::string_view text(reinterpret_cast<const char *>(data.value), data.length);
        const bool isNothing = text.empty() && data.plain_implicit != 0 && data.anchor == nullptr;
        if (m_open.empty() && isNothing)
            return;
        if (!startsContent())
            return;
        const std::string tag = textOf(data.tag);
        const bool plain = data.style == YAML_PLAIN_SCALAR_STYLE && tag.empty();
        const bool typed = tag == YAML_BOOL_TAG || tag == YAML_INT_TAG || tag == YAML_FLOAT_TAG || tag == YAML_NULL_TAG;
        Node node;
        if (plain || typed)
            node.value = plainYamlScalar(text);
        else
            node.value = Json(text);
        node.value.setPlace(m_line, m_column);
        node.mergeKey = plain && text == "<<";
        node.anchor = textOf(data.anchor);
        if (expectsKey())
            node.keyText = text;
        deliver(std::move(node));
    }

    void open(Json value, std::string anchor) {
        if (static_cast<int>(m_open.size()) >= m_limits.maxDepth)
            return fail("resource-limit", "Nesting is deeper than " + std::to_string(m_limits.maxDepth));
        if (!startsContent() || !count())
            return;
        value.setPlace(m_line, m_column);
        m_open.push_back({std::move(value), std::move(anchor), 0, false, false, {}, {}});
    }

    void close() {
        Frame frame = std::move(m_open.back());
        m_open.pop_back();
        if (!frame.merges.empty() && !merge(frame))
            return;
        Node node;
        node.value = std::move(frame.value);
        node.anchor = std::move(frame.anchor);
        node.height = frame.height + 1;
        if (expectsKey() && !nameKey(node))
            return;
        deliver(std::move(node));
    }

    // A list or mapping as a key is called what it looks like. Keys within keys would double in length with each level,
    // because the quotes of the inner ones are escaped.
    bool nameKey(Node &node) {
        node.keyText = node.value.isString() ? *node.value.asString() : toJsonText(node.value);
        if (node.value.isString() || node.keyText.size() <= maxKeyBytes)
            return true;
        fail("resource-limit",
             "A key that is a list or a mapping is longer than " + std::to_string(maxKeyBytes) + " bytes");
        return false;
    }

    void alias(const std::string &name) {
        if (!startsContent())
            return;
        const auto found = m_anchors.find(name);
        if (found == m_anchors.end())
            return fail("yaml-syntax", "The alias *" + name + " names no anchor that stands complete before it");
        const Anchored &anchored = found->second;
        if (static_cast<int>(m_open.size()) + anchored.height > m_limits.maxDepth)
            return fail("resource-limit",
                        "Nesting through aliases is deeper than " + std::to_string(m_limits.maxDepth));
        if (!m_aliasBudget.spend(anchored.weight))
            return fail("resource-limit", "Aliases expand to more than the importer takes");
        Node node;
        node.value = anchored.value;
        node.height = anchored.height;
        if (expectsKey() && !nameKey(node))
            return;
        deliver(std::move(node));
    }

    // Puts a finished node where it belongs; an anchored one is kept for its aliases too.
    void deliver(Node node) {
        if (!node.anchor.empty() && !remember(node))
            return;
        if (m_open.empty()) {
            m_root = std::move(node.value);
            return;
        }
        Frame &parent = m_open.back();
        parent.height = std::max(parent.height, node.height);
        if (JsonArray *array = parent.value.asArray())
            array->push_back(std::move(node.value));
        else
            deliverToMapping(parent, std::move(node));
    }

    static void deliverToMapping(Frame &parent, Node node) {
        if (!parent.hasKey) {
            parent.key = std::move(node.keyText);
            parent.merging = node.mergeKey;
        } else if (parent.merging) {
            parent.merges.push_back(std::move(node.value));
        } else {
            parent.value.asObject()->append(std::move(parent.key), std::move(node.value));
        }
        parent.hasKey = !parent.hasKey;
    }

    bool remember(const Node &node) {
        const std::size_t weight = weightOf(node.value);
        if (!m_aliasBudget.spend(weight)) {
            fail("resource-limit", "Anchors hold more than the importer takes");
            return false;
        }
        m_anchors[node.anchor] = {node.value, weight, node.height};
        return true;
    }

    // https://yaml.org/type/merge.html: own keys win, then the earlier of several sources.
    bool merge(Frame &frame) {
        JsonObject &target = *frame.value.asObject();
        std::set<std::string, std::less<>> taken;
        for (const auto &[name, value] : target)
            taken.insert(name);
        for (Json &source : frame.merges) {
            if (JsonArray *sources = source.asArray()) {
                for (Json &one : *sources) {
                    if (!mergeFrom(one, target, taken))
                        return false;
                }
            } else if (!mergeFrom(source, target, taken)) {
                return false;
            }
        }
        return true;
    }

    bool mergeFrom(Json &source, JsonObject &target, std::set<std::string, std::less<>> &taken) {
        if (!source.isObject()) {
            m_line = source.line();
            m_column = source.column();
            fail("yaml-syntax", "A merge key (<<) needs a mapping or a list of mappings");
            return false;
        }
        for (auto &[name, value] : *source.asObject()) {
            if (taken.insert(name).second)
                target.append(name, std::move(value));
        }
        return true;
    }

    [[nodiscard]] bool expectsKey() const {
        return !m_open.empty() && m_open.back().value.isObject() && !m_open.back().hasKey;
    }

    bool count() {
        if (++m_values > m_limits.maxValues)
            fail("resource-limit", "The document has too many values");
        return !m_error;
    }

    void fail(std::string_view kind, std::string message) {
        m_error = importError(kind, std::move(message), m_line, m_column);
    }

    YamlEventStream m_events;
    const YamlLimits &m_limits;
    MemoryBudget m_aliasBudget;
    Json m_root;
    std::vector<Frame> m_open;
    std::map<std::string, Anchored> m_anchors;
    std::optional<Error> m_error;
    std::size_t m_values = 0;
    int m_documents = 0; // with something in them
    int m_documentLine = 0;
    int m_line = 0;
    int m_column = 0;
};

} // namespace

Result<Json> readYaml(std::string_view text, const YamlLimits &limits) {
    return TreeBuilder(text, limits).run();
}

} // namespace gateway

#include "gateway/openapi/bundler.h"

#include "gateway/core/codec.h"
#include "gateway/core/jsonpointer.h"
#include "gateway/openapi/documentlocation.h"
#include "gateway/openapi/documentreader.h"
#include "gateway/openapi/referenceplaces.h"
#include "gateway/openapi/referenceresolver.h"

#include <algorithm>
#include <array>
#include <deque>
#include <unordered_map>

namespace gateway {

namespace {

constexpr std::size_t maxFiles = 2'000;

bool isDescription(const Json &file) {
    static constexpr std::array<std::string_view, 4> marks{"openapi", "swagger", "components", "definitions"};
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return file.find(mark) != nullptr; });
}

class Bundler {
public:
    Bundler(const ImportOptions &options, ProblemLog &problems) : m_options(options), m_problems(problems) {
        const std::string &source = options.sourceName;
        m_rootLocation = isUrlLocation(source) ? source : source.substr(source.find_last_of('/') + 1);
    }

    std::size_t bundle(Json &root) {
        rewrite(root, m_rootLocation, false);
        for (std::size_t i = 0; i < m_files.size(); ++i) // grows meanwhile
            rewrite(m_files[i].second, m_files[i].first, false);
        JsonObject files;
        for (auto &[location, file] : m_files)
            files.append(location, std::move(file));
        if (!files.empty())
            root.set(bundledFiles, Json(std::move(files)));
        return m_bytes;
    }

private:
    void rewrite(Json &value, const std::string &base, bool isMap) {
        if (JsonArray *array = value.asArray()) {
            for (Json &element : *array)
                rewrite(element, base, false);
        }
        JsonObject *object = value.asObject();
        if (object == nullptr)
            return;
        for (auto &[name, member] : *object) {
            if (name == "$ref" && member.isString())
                rewriteReference(member, base);
            else if (isMap || !holdsData(name))
                rewrite(member, base, !isMap && isMapOfNames(name));
        }
    }

    void rewriteReference(Json &reference, const std::string &base) {
        const std::string &text = *reference.asString();
        const std::size_t hash = std::min(text.find('#'), text.size());
        const std::string fragment = hash < text.size() ? text.substr(hash + 1) : std::string();
        const std::string location = hash == 0 ? base : resolveLocation(base, text.substr(0, hash));
        Json replaced = (hash == 0 && base == m_rootLocation) ? reference : Json(rewritten(location, fragment));
        replaced.setPlace(reference.line(), reference.column());
        reference = std::move(replaced);
    }

    std::string rewritten(const std::string &location, const std::string &fragment) {
        if (location == m_rootLocation)
            return '#' + fragment;
        if (!isAvailable(location))
            return fragment.empty() ? location : location + '#' + fragment;
        const bool isAnchor = !fragment.empty() && fragment.front() != '/'; // anchors are found wherever they stand
        return '#' + (isAnchor ? fragment : placeOf(location) + fragment);
    }

    static std::string placeOf(const std::string &location) {
        std::string encoded;
        for (const char c : escapePointerToken(location))
            encoded += c == '%' ? "%25" : std::string(1, c);
        return '/' + std::string(bundledFiles) + '/' + encoded;
    }

    bool isAvailable(const std::string &location) {
        const auto [known, isNew] = m_available.try_emplace(location, false);
        if (isNew)
            known->second = take(location); // take() opens no other file, so the entry stays where it is
        return known->second;
    }

    bool take(const std::string &location) {
        if (m_files.size() >= maxFiles || m_bytes >= m_options.limits.maxBytes)
            return tooMany(location);
        const Result<std::string> text = m_options.readFile(location);
        if (!text)
            return false;
        m_bytes += text->size();
        ProblemLog found;
        Result<Json> file = readDocument(*text, m_options.limits, found);
        for (Problem &problem : found.take()) {
            problem.pointer.insert(0, placeOf(location));
            m_problems.add(std::move(problem));
        }
        if (!file)
            return unreadable(location, file.error());
        if (!file->isObject() || (location.starts_with("..") && !isDescription(*file)))
            return false;
        m_files.emplace_back(location, std::move(*file));
        return true;
    }

    bool tooMany(const std::string &location) {
        m_problems.add({Problem::Severity::Error, "too-many-files", "", 0, 0,
                        "The description is spread over too many or too large files; \"" + location +
                            "\" and those after it were not read."});
        return false;
    }

    bool unreadable(const std::string &location, const Error &error) {
        const Problem place = error.problems.empty() ? Problem{} : error.problems.front();
        m_problems.add({Problem::Severity::Error, "file-unreadable", placeOf(location), place.line, place.column,
                        "The file \"" + location + "\" cannot be read: " + error.message});
        return false;
    }

    const ImportOptions &m_options;
    ProblemLog &m_problems;
    std::string m_rootLocation;
    std::deque<std::pair<std::string, Json>> m_files; // by location; a deque, since they are rewritten as it grows
    std::unordered_map<std::string, bool> m_available;
    std::size_t m_bytes = 0;
};

} // namespace

std::size_t bundleFiles(Json &root, const ImportOptions &options, ProblemLog &problems) {
    return options.readFile ? Bundler(options, problems).bundle(root) : 0;
}

std::string unbundledPointer(const std::string &pointer) {
    const std::string prefix = '/' + std::string(bundledFiles) + '/';
    if (!pointer.starts_with(prefix))
        return pointer;
    const std::size_t end = std::min(pointer.find('/', prefix.size()), pointer.size());
    const auto file = splitPointer('/' + pointer.substr(prefix.size(), end - prefix.size()));
    const std::string name = file && !file->empty() ? file->front() : std::string();
    return percentDecode(name).value_or(name) + '#' + pointer.substr(end);
}

} // namespace gateway

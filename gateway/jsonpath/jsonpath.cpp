#include "gateway/jsonpath/jsonpath.h"

#include "gateway/jsonpath/jsonpathevaluator.h"
#include "gateway/jsonpath/jsonpathparser.h"

#include <algorithm>

namespace gateway {

Result<JsonPath> JsonPath::parse(std::string_view text) {
    auto query = jsonpath::parseQuery(text);
    if (!query)
        return std::move(query).error();
    return JsonPath(std::make_shared<const jsonpath::Query>(std::move(query).value()));
}

Result<std::vector<JsonPlace>> JsonPath::select(const Json &root, const JsonPathLimits &limits) const {
    std::vector<JsonPlace> places;
    jsonpath::Evaluator evaluator(root, limits);
    evaluator.select(*m_query, root, [&](const Json &, const JsonPlace &place) { places.push_back(place); });
    if (evaluator.exceeded())
        return makeError(ErrorKind::TooLarge, "jsonpath.limit", "the query looks at too many values");
    std::sort(places.begin(), places.end(), std::greater<>());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

} // namespace gateway

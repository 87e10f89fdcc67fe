#include "gateway/demo/demoserver.h"

#include <QFile>
#include <QString>

// Resources of a static library are dropped by the linker unless somebody names them; the macro wants the global
// namespace.
static void keepDemoResources() {
    Q_INIT_RESOURCE(demo);
}

namespace gateway {

std::string demoDescription(const std::string &name, const std::string &serverUrl) {
    keepDemoResources();
    QFile file(QStringLiteral(":/demo/%1.yaml").arg(QString::fromStdString(name)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const std::string placeholder = "http://demo.invalid";
    std::string text = file.readAll().toStdString();
    const std::size_t at = text.find(placeholder);
    if (at != std::string::npos)
        text.replace(at, placeholder.size(), serverUrl);
    return text;
}

} // namespace gateway
